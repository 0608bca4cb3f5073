package io.writ.events.policy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Who may decide a stage. What a person is comes from their token at the moment of the vote. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ApproverRule.Role.class, name = "role"),
    @JsonSubTypes.Type(value = ApproverRule.Group.class, name = "group"),
    @JsonSubTypes.Type(value = ApproverRule.Groups.class, name = "groups"),
    @JsonSubTypes.Type(value = ApproverRule.People.class, name = "people"),
    @JsonSubTypes.Type(value = ApproverRule.ManagerOfRequester.class, name = "manager-of-requester"),
    @JsonSubTypes.Type(value = ApproverRule.PeerOfPreviousApprover.class, name = "peer-of-previous-approver"),
})
public sealed interface ApproverRule {

    /** Every approver who holds a role: {@code approver} itself, or another one besides. */
    record Role(String role) implements ApproverRule {}

    /** Everybody in one group. */
    record Group(String group) implements ApproverRule {}

    /** Everybody in one of several groups; a vote counts for the first of them that still needs one. */
    record Groups(List<String> groups) implements ApproverRule {}

    /** Exactly these people. */
    record People(List<String> people) implements ApproverRule {}

    /** The person whom the requester's token named as manager when the request was submitted. */
    record ManagerOfRequester() implements ApproverRule {}

    /** Anybody with the same manager as someone who decided the stage before, other than that person. */
    record PeerOfPreviousApprover() implements ApproverRule {}
}
