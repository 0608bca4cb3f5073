package io.writ.api.problem;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every problem that an answer, or a refusal in the log, can carry. Codes are stable: clients switch on them. */
public enum ProblemCode {
    BAD_REQUEST(
            400,
            "The request is not well-formed",
            "The request line, the address or the headers break the rules of HTTP, or are longer than is taken.",
            "Send the request as the API reference describes it."),
    MALFORMED_JSON(
            400,
            "The body is not JSON",
            "The body could not be read as one JSON document: it is cut off, nested too deeply, names a field twice, or goes on after its end.",
            "Send one well-formed JSON document."),
    PARAMETER_INVALID(
            422,
            "A parameter is not valid",
            "A path or query parameter has a value that it cannot have.",
            "See the parameter's description in the API reference."),
    PARAMETER_UNDECLARED(
            422,
            "A query parameter is not known",
            "The operation does not declare this query parameter; it is refused rather than ignored.",
            "Leave it out, or see the API reference for the ones that exist."),
    HEADER_INVALID(
            400,
            "A header is not valid",
            "A header has a value that it cannot have.",
            "See the header's description in the API reference."),
    IDEMPOTENCY_KEY_MISSING(
            400,
            "The idempotency key is missing",
            "Every command carries an Idempotency-Key, so that a retry cannot happen twice.",
            "Send a new unique key with each new command, and the same key with each retry of it."),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "The idempotency key is not valid",
            "An Idempotency-Key is a quoted string of 1 to 255 visible ASCII characters.",
            "Send a UUID in quotes, for example."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The idempotency key was used for another request",
            "A command with this key was accepted before, and it was another request.",
            "Use a new key for a new command."),
    COMMAND_IN_FLIGHT(
            409,
            "The same command is still running",
            "A command with this idempotency key has not been answered yet.",
            "Wait a moment, then send the same request again."),
    VERSION_REQUIRED(
            428,
            "The version is missing",
            "A command on something that exists says which version its sender saw.",
            "Send the ETag that you read in If-Match."),
    VERSION_STALE(
            412,
            "Somebody was faster",
            "The version in If-Match is not the present one. The problem lists what happened in between.",
            "Read it again, look at what changed, and decide anew."),
    CONCURRENT_CHANGE(
            409,
            "Others kept changing it",
            "The command lost the race against other commands several times. Nothing was stored.",
            "Send it again."),
    OUTCOME_UNKNOWN(
            503,
            "The outcome is not known",
            "The database did not answer. The command may or may not have been accepted.",
            "Send the same request with the same idempotency key again; it cannot happen twice."),
    PROJECTION_LAGGING(
            503,
            "The read model is behind",
            "The read model has not reached the position of the consistency token in the time given.",
            "Try again after a moment, or read without the token if an older answer will do."),
    CONSISTENCY_TOKEN_INVALID(
            400,
            "The consistency token is not valid",
            "A Consistency-Token is used exactly as an answer gave it.",
            "Leave it out, or send one that an answer gave."),
    VALIDATION_FAILED(
            422,
            "The request is not valid",
            "One or more fields have values that they cannot have; the errors say which.",
            "Correct the fields that the errors point at."),
    UNKNOWN_FIELD(
            422,
            "A field is not known",
            "The body has a field that the operation does not know; it is refused rather than ignored.",
            "Leave the field out."),
    BODY_MISSING(422, "The body is missing", "The operation needs a JSON body.", "Send one."),
    BODY_TOO_LARGE(
            413,
            "The body is too large",
            "Bodies are limited in size.",
            "Keep large documents elsewhere, and attach them by digest."),
    NOT_FOUND(404, "There is no such thing", "Nothing is at this address, or not for you.", "Check the address."),
    METHOD_NOT_ALLOWED(
            405, "The method is not allowed", "The address exists, but not with this method.", "See the Allow header."),
    NOT_ACCEPTABLE(
            406,
            "No acceptable representation",
            "The answer cannot be given in any of the media types that the Accept header names.",
            "Accept application/json."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The media type is not supported",
            "The body is not of a type that the operation reads.",
            "Send application/json in UTF-8."),
    TOKEN_MISSING(
            401,
            "A bearer token is missing",
            "The operation needs to know who calls.",
            "Send an access token in the Authorization header."),
    TOKEN_INVALID(
            401,
            "The bearer token is not valid",
            "The token's signature, issuer, audience or lifetime does not hold, or it is not an access token.",
            "Get a new access token."),
    STEP_UP_REQUIRED(
            401,
            "A stronger sign-in is needed",
            "The operation demands a fresh and strong sign-in, and the token does not say that there was one. WWW-Authenticate says what to ask the issuer for.",
            "Sign in again as WWW-Authenticate says, then send the same request with the same idempotency key."),
    STEP_UP_IMPOSSIBLE(
            403,
            "A stronger sign-in cannot be asked for",
            "The operation demands a fresh and strong sign-in. An application has none, and a client of Entra that does not declare cp1 is sent no claims challenge.",
            "Have a person do it, through a client that takes claims challenges."),
    SESSION_EXPIRED(
            401,
            "The session has ended",
            "The browser session was idle for too long, reached its greatest age, was signed out or revoked, or its issuer no longer vouches for it.",
            "Sign in again at /api/v1/session/login."),
    SIGN_IN_FAILED(
            400,
            "Signing in did not work",
            "The identity provider refused, or its answer belongs to no sign-in that this browser began, or it took longer than ten minutes.",
            "Begin again at /api/v1/session/login; if it fails again, tell the operator the trace id."),
    CSRF(
            403,
            "The request may not come from the portal",
            "A command by cookie comes from the portal's own origin and carries the token that belongs to the session.",
            "Send the csrfToken of GET /api/v1/session as X-CSRF-Token, from the portal's origin."),
    FORBIDDEN(
            403,
            "Not allowed for this role",
            "None of the caller's roles may do this.",
            "Ask for a role that may; the problem names them."),
    INTERNAL_ERROR(
            500,
            "Something went wrong",
            "An error of ours. Nothing of it is shown here; the trace id finds it in the log.",
            "Tell the operator the trace id."),
    LOG_ALTERED(
            500,
            "The log was altered",
            "What the database holds at this place cannot be what was recorded: somebody changed it by another way than the service.",
            "Rely on nothing of it. Tell the operator, who has the alteration in the service's log and restores the log from a copy."),
    UNAVAILABLE(
            503,
            "Not available at the moment",
            "Something that the service needs does not answer.",
            "Try again after a moment."),
    IDENTITY_UNAVAILABLE(
            503,
            "The identity provider does not answer",
            "The keys with which tokens are checked could not be fetched.",
            "Try again after a moment; if it lasts, tell the operator."),
    CURSOR_INVALID(
            422,
            "The cursor is not valid",
            "A cursor is used exactly as a page gave it, with the same filters and sort.",
            "Begin again without a cursor."),
    OWN_REQUEST(
            403,
            "It is your own request",
            "Nobody decides their own request; requester, agent and agent's owner are one person.",
            "Somebody else must decide it."),
    ALREADY_DECIDED(
            409,
            "You have decided already",
            "A person has one vote on a stage in a round.",
            "Nothing; your vote counts."),
    DECIDED_ANOTHER_STAGE(
            403,
            "You decided another stage",
            "Nobody decides two stages of a case unless its policy allows it.",
            "Somebody else must decide this stage."),
    NOT_AN_APPROVER(
            403,
            "You are not an approver of the open stage",
            "Only those whom the open stage names decide it.",
            "See the stage's approver rule."),
    NOT_A_PERSON(403, "Only people decide", "Agents and systems do not decide.", "A person must decide it."),
    NOT_DELEGATED(
            403,
            "It was not delegated to you",
            "Somebody decides for another only where the other delegated it to them.",
            "Decide in your own seat, or have the other delegate it."),
    DELEGATION_NOT_IN_FORCE(
            403,
            "The delegation is not in force",
            "A delegation holds from its beginning to its end, unless it is revoked.",
            "Have a new one made."),
    OUTSIDE_DELEGATION(
            403,
            "The delegation does not go that far",
            "A delegation holds for the policies that it names, and no further than its delegator may decide.",
            "Leave it to the delegator."),
    NOT_THE_DELEGATOR(
            403,
            "You did not delegate it",
            "Only the delegator or an administrator revokes a delegation.",
            "Ask one of them."),
    DELEGATE_IS_DELEGATOR(
            422,
            "You cannot delegate to yourself",
            "Nobody delegates to themselves, nor to the agent they act through.",
            "Name another person."),
    PERIOD_INVALID(
            422,
            "The period is not valid",
            "A delegation ends after it begins and after now, within 90 days of being made.",
            "Correct from and until."),
    ALREADY_DELEGATED(409, "It exists already", "A delegation is made once.", "Nothing."),
    DELEGATION_OVER(409, "The delegation is over", "A delegation is revoked once, before its end.", "Nothing."),
    OWN_ROLE(
            403,
            "These are your own roles",
            "Nobody grants, withholds or revokes roles of themselves, of the agent they act through, or of its owner.",
            "Have another administrator do it."),
    GRANT_ENDS_BEFORE_IT_BEGINS(
            422,
            "The end has passed",
            "A role is granted or withheld until a time after now, or without an end.",
            "Correct until, or leave it out."),
    ALREADY_GRANTED(409, "It exists already", "A role grant is made once.", "Nothing."),
    GRANT_OVER(409, "The grant is over", "A role grant is revoked once, before its end.", "Nothing."),
    STALE_DIGEST(
            409,
            "What you were shown has changed",
            "A decision holds only for exactly what was shown; its digest is not the present one.",
            "Read it again, look at what changed, and decide anew."),
    NO_VETO(403, "The stage grants no veto", "A veto exists only where the stage grants it.", "Reject instead."),
    NOT_THE_REQUESTER(
            403,
            "You are not the requester",
            "Only the requester changes, submits or withdraws a request.",
            "Ask the requester."),
    NOT_A_SYSTEM(
            403,
            "Only systems report effects",
            "What followed from an approval is reported by the system that did it.",
            "Use the system's own credentials."),
    MAY_NOT_BACKDATE(
            403,
            "You may not claim an earlier time",
            "Only those entitled to backdate say that something happened earlier.",
            "Leave Claimed-Time out."),
    CLAIMED_BY_ANOTHER(
            409,
            "Somebody claimed it",
            "A stage that somebody claimed is theirs to decide until they release it.",
            "Leave it to them, or have it reassigned."),
    NOT_CLAIMED(409, "It is not your claim", "A claim is released by the one who has it.", "Nothing."),
    NOT_YOUR_SEAT(
            403,
            "It is not your seat",
            "Only an administrator hands another person's seat on.",
            "Ask an administrator."),
    VOUCHED_ALREADY(
            403,
            "You vouched for a seat before",
            "That somebody had a seat whom the stage does not name, an administrator's word is taken for once a stage.",
            "Let another administrator hand this seat on."),
    HANDED_TO_ONESELF(403, "It would be yours", "Nobody hands a seat to themselves.", "Name another person."),
    HAS_A_SEAT(
            409,
            "They have a seat already",
            "A seat is handed only to somebody who has none at the open stage.",
            "Name another person."),
    NO_SUCH_QUESTION(409, "No such question is open", "Only an open question is answered.", "Read it again."),
    NOT_AN_ADMINISTRATOR(
            403,
            "Only administrators may",
            "Only administrators move a request to another version of its policy.",
            "Ask one of them."),
    NOT_NEWER(
            409,
            "The version is not newer",
            "A request is moved only to a newer version of its policy.",
            "See the versions of the policy."),
    MIGRATION_WOULD_DECIDE(
            409,
            "Nothing would be left to decide",
            "A request is moved only where a stage is left to decide it.",
            "Let it be decided under its version."),
    PERSONAL_DATA_DIFFER(
            409,
            "Other data would be personal",
            "A request is moved only where both versions declare the same of it personal, and the same people's.",
            "Let it be decided under its version, or have it withdrawn and asked for anew."),
    WRONG_STATE(
            409,
            "Not in this state",
            "The state that a thing is in says what may be done with it.",
            "Read it again and see its state."),
    NOT_REOPENABLE(
            409,
            "It cannot be reopened",
            "An approved request is reopened only where its policy allows it, before its effect is enacted.",
            "Open a new request."),
    MAY_NOT_REOPEN(
            403,
            "You may not reopen it",
            "Only those whom the policy names reopen an approved request.",
            "Ask one of them."),
    NOT_RESUBMITTABLE(
            409,
            "It cannot be submitted again",
            "A withdrawn request is submitted again only where its policy allows it.",
            "Open a new request."),
    EFFECT_NEEDS_APPROVAL(
            409,
            "It is not approved",
            "An effect follows only from an approved request.",
            "Do not carry the effect out."),
    EFFECT_NOT_EXPECTED(
            409,
            "No effect is expected",
            "An effect is reported only where the policy expects one.",
            "See the policy's terms."),
    EFFECT_ALREADY_ENACTED(
            409, "The effect is enacted already", "An effect is enacted once.", "Nothing; it was reported before."),
    EFFECT_ALREADY_REQUESTED(
            409,
            "The effect is requested already",
            "An effect is requested again only after it failed.",
            "Report enacted or failed."),
    AUTHORITY_LOST(
            403,
            "Its authority is lost",
            "An effect is requested only while those who approved it still may.",
            "Do not carry the effect out; have the request decided again."),
    GROUP_HAS_DECIDED(
            409,
            "Your group has decided already",
            "A group gives no more votes than the stage asks of it.",
            "Nothing; the other groups are awaited."),
    CLAIMED_TIME_AHEAD(
            422,
            "The claimed time is in the future",
            "What is claimed to have happened is not in the future.",
            "Correct Claimed-Time."),
    NO_STAGE_APPLIES(
            422,
            "No stage applies",
            "No stage of the policy applies to this request, and the policy says to refuse that.",
            "Check the request against the policy's conditions."),
    CONDITION_FAILED(
            422,
            "A condition could not be evaluated",
            "A stage's condition needs something that the request does not have.",
            "Add what the detail names to the request."),
    REQUESTER_HAS_NO_MANAGER(
            422,
            "No manager is known",
            "A stage is for the requester's manager, and the requester's token names none.",
            "Have the manager added to the requester's identity."),
    NO_PREVIOUS_APPROVER(
            422,
            "No approver comes before",
            "A stage for a peer of the previous approver needs a stage before it.",
            "Have the policy corrected."),
    NO_PEER_CAN_FOLLOW(
            409,
            "No peer could follow",
            "Before a stage for a peer, one approver's token must name a manager.",
            "Have the manager added to your identity."),
    QUORUM_UNREACHABLE(
            422,
            "The quorum cannot be reached",
            "A stage needs as many people who may decide it as its quorum asks for.",
            "Have the policy corrected."),
    POLICY_UNKNOWN(
            422,
            "The policy is not known",
            "A request is decided by a published version of a policy, and there is none of this name.",
            "See the list of policies."),
    POLICY_CHANGED(
            422,
            "The policy cannot change",
            "A request is decided by the policy that it names.",
            "Open a new request under the other policy."),
    NOT_DUE(
            409,
            "Nothing is due",
            "Time brings about what is due, once, and nothing else. It is not due yet, or not any more.",
            "Nothing; the service's own clock sends this when it is time."),
    UNCHANGED(409, "Nothing would change", "A change changes something, and this one does not.", "Nothing."),
    NOT_THE_OWNER(
            403,
            "You do not own it",
            "Only its owner accepts, works on and completes an action.",
            "Have it assigned to you, or ask its owner."),
    NOT_IN_CHARGE(
            403,
            "You are not in charge of it",
            "Only its owner, whoever submitted it and operators change an action.",
            "Ask one of them."),
    OWN_WORK(
            403,
            "It is your own work",
            "Nobody verifies what they own or worked on; a person, their agent and its owner are one person.",
            "Somebody else must verify it."),
    OWN_EXTENSION(
            403,
            "It is your own extension",
            "Nobody grants an extension of what they own or owned, or one that they asked for themselves.",
            "Somebody else must grant it."),
    EXTENSION_NEEDS_APPROVAL(
            409,
            "An approval decides it",
            "An extension that a policy decides is decided by an approval alone.",
            "See the approval of the extension."),
    OWNER_IS_A_SYSTEM(
            422,
            "Systems own nothing",
            "People and agents own actions; systems do not.",
            "Name a person or an agent as owner."),
    ORIGIN_NOT_YOURS(
            403,
            "It does not stem from you",
            "People and agents submit actions of their own; only systems name other origins.",
            "Leave the origin's type out, or name your own."),
    DEPENDENCIES_OPEN(
            409,
            "Something must be done before",
            "An action is completed when everything that it depends on is settled; the detail names what is not.",
            "Settle those first, or change what it depends on."),
    DEPENDENCY_UNKNOWN(422, "There is no such action", "An action depends on actions that exist.", "Correct the id."),
    DEPENDENCY_NOT_EARLIER(
            422,
            "It was not submitted before",
            "An action depends on actions submitted before it, so that no cycle can come about.",
            "Block it on the later action instead, or submit it again."),
    WAITS_FOR_ITSELF(422, "It would wait for itself", "An action does not wait for itself.", "Name another action."),
    EXTENSION_PENDING(
            409,
            "An extension is asked for already",
            "One extension is decided before the next is asked for.",
            "Wait for the decision."),
    EXTENSION_NOT_PENDING(
            409,
            "No such extension is asked for",
            "An extension is decided once, while it is asked for.",
            "Read the action again."),
    NOT_LATER(
            422,
            "It is not later",
            "An extension ends after the present due date, and in the future.",
            "Name a later time."),
    ALREADY_CONCLUDED(
            409,
            "The outcome is recorded already",
            "The outcome of an approval is recorded once.",
            "Nothing; it was recorded before."),
    NOT_AWAITED(
            409,
            "No outcome is awaited",
            "The outcome of an approval is recorded while it is awaited.",
            "Nothing; it does not matter any more."),
    TOO_MUCH_EVIDENCE(
            409,
            "It has too much evidence",
            "An action has at most 200 pieces of evidence.",
            "Gather what is left in one document."),
    PAYLOAD_INVALID(
            422,
            "The payload does not satisfy the policy",
            "The payload does not satisfy the JSON Schema of the policy; the errors say where.",
            "Correct the fields that the errors point at."),
    POLICY_INVALID(
            422,
            "The policy cannot be published",
            "Something in the definition does not hold; the errors point at it.",
            "Correct what the errors point at."),
    VERSION_MOVED(
            412,
            "A newer version is published",
            "A version is published by somebody who knows the newest one.",
            "Read the newest version first."),
    RECEIPT_UNKNOWN(
            404,
            "No such receipt",
            "No accepted command of the caller has this idempotency key and operation: it was refused, never arrived, is"
                    + " still under way, or its receipt was deleted after its time.",
            "Send the command again with the same key: it is carried out once."),
    RATE_LIMITED(
            429,
            "Too many requests",
            "The caller has sent more requests of this kind than their limit allows.",
            "Wait as long as Retry-After says; RateLimit says beforehand how many are left."),
    TRANSITION_NOT_ALLOWED(
            409,
            "The model has no such transition",
            "A posture moves only along the transitions of its model.",
            "See the model's diagram."),
    MAY_NOT_PROPOSE(
            403,
            "You may not propose this transition",
            "Only those whom the model names propose a transition.",
            "See the model's transition."),
    MAY_NOT_RATIFY(
            403,
            "You may not ratify this transition",
            "Only those whom the model names ratify a transition.",
            "See the model's transition."),
    NOT_A_STEWARD(
            403,
            "You are not a steward of this model",
            "Only the model's stewards review postures and waive measures.",
            "Ask one of them."),
    MAY_NOT_CANCEL(
            403,
            "You may not cancel this transition",
            "Only its proposer and the model's stewards cancel a transition.",
            "Ask one of them."),
    NEEDS_A_PERSON(
            403,
            "A person must propose it",
            "What nobody ratifies is proposed by a person, not by an agent or a system.",
            "Have a person propose it."),
    OWN_TRANSITION(
            403,
            "It is your own transition",
            "Nobody ratifies what they proposed; a person and their agents are one person.",
            "Somebody else must ratify it."),
    ALREADY_RATIFIED(
            409, "You have ratified it already", "A person ratifies a transition once.", "Nothing; you are counted."),
    RATIFIED_BY_APPROVAL(
            409,
            "An approval ratifies it",
            "Where the model names an approval policy, nobody ratifies directly.",
            "Decide the approval."),
    RATIFIED_BY_PEOPLE(
            409,
            "People ratify it",
            "Where the model names people, no approval ratifies.",
            "Have one of them ratify it."),
    SIGN_IN_TOO_WEAK(
            403,
            "A stronger sign-in is needed",
            "The model demands an authentication context that your token does not carry.",
            "Sign in again as the detail says."),
    EVIDENCE_MISSING(
            422,
            "Evidence is missing",
            "Where the model demands evidence, the proposal brings some.",
            "Add the documents with their digests."),
    MEASURES_OPEN(
            409,
            "Measures are still open",
            "A posture is lowered once its mandatory measures are verified or waived.",
            "Have the measures that the detail names done and verified, or waived with a reason."),
    BELOW_PARENT(
            409,
            "The level above is higher",
            "No scope goes below the level above it, nor for real below the real one.",
            "Lower the scope above first, or choose a higher level."),
    EXERCISE_LOWERS_REAL(
            409,
            "An exercise would lower the real level",
            "An exercise never lowers below the real level.",
            "End the exercise at the real level."),
    TRANSITION_WAITING(
            409,
            "Another transition waits",
            "One transition waits at a time; a raise at once overtakes it, and what is real an exercise.",
            "Have the waiting one ratified, refused or cancelled first."),
    TRANSITION_UNKNOWN(
            409,
            "It is not about this transition now",
            "What is ratified or cancelled is the transition that waits.",
            "Read the posture again and see which one waits."),
    RATIFICATION_OVER(
            409,
            "The time to ratify it is over",
            "A transition is ratified in the time that its model gives.",
            "Propose it again."),
    EFFECTIVE_TIME_PAST(
            422,
            "The effective time is not to come",
            "A transition is planned for a time to come.",
            "Leave effectiveAt out, or choose a later time."),
    LEVEL_UNKNOWN(422, "The model has no such level", "A level is one of the model's.", "See the model's levels."),
    LASTING_LEVEL(
            409,
            "There is nothing to review",
            "A level that was not entered by a transition has nothing to review.",
            "Nothing."),
    MEASURE_UNKNOWN(
            409,
            "The posture demands no such measure",
            "A measure is one that the present posture demands.",
            "Read the posture and see its measures."),
    MEASURE_CONCLUDED(
            409,
            "The measure is concluded",
            "A measure that was waived stays so, and one that was verified until its action is reopened.",
            "Nothing."),
    MODEL_UNKNOWN(
            422,
            "The posture model is not known",
            "A posture follows a published version of its own model.",
            "See the list of posture models."),
    SCOPE_KEY_INVALID(
            422,
            "The scope's key is not valid",
            "A scope's key is kebab-case, short, and does not begin with model-.",
            "Choose another key."),
    PARENT_UNKNOWN(422, "There is no such parent", "A scope's parent exists.", "Make the parent first."),
    PARENT_HAS_ANOTHER_MODEL(
            422,
            "The parent follows another model",
            "A scope follows the model of its parent.",
            "Choose the parent's model."),
    POSTURE_MODEL_INVALID(
            422,
            "The posture model cannot be published",
            "Something in the definition does not hold; the errors point at it.",
            "Correct what the errors point at."),
    LEVELS_FIXED(
            409,
            "The levels of a model do not change",
            "Every version of a model has the same levels in the same order.",
            "Publish other levels under another key."),
    ALERT_INVALID(
            422,
            "The alert is not a CAP 1.2 message",
            "The body is not an alert of the Common Alerting Protocol 1.2 as far as it is read here.",
            "Correct what the detail names."),
    ALERT_NOT_FOR_US(
            422,
            "The alert names no scope of ours",
            "An alert says in the parameter writ.scope which scope it is about.",
            "Add the parameter with the key of a scope."),
    SEVERITY_UNMAPPED(
            422,
            "The model has no level for this severity",
            "A model says which level an alert of which severity proposes.",
            "Have the model's alerts completed, or propose a transition directly."),
    REBUILD_RUNNING(
            409,
            "A rebuild is running already",
            "A projection is rebuilt once at a time.",
            "Wait until it has finished."),
    LEGAL_HOLD(
            409,
            "A legal hold is in force",
            "Nothing of a person is erased while a legal hold is placed on it. The attempt is recorded.",
            "Have the hold released first."),
    RETENTION_RUNNING(
            409,
            "Something has to be kept",
            "A policy wants cases of this person kept for longer; the detail names them. The attempt is recorded.",
            "Wait, or name the legal basis on which it is erased all the same."),
    PERSON_ERASED(
            409,
            "Whom it is about was erased",
            "What is written freely in this case is about a person whose data was erased, and could not be erased again.",
            "Send the same without a text, where it may be left out."),
    ERASURE_BY_ONE(
            403,
            "It takes a second person",
            "Whoever asked for an erasure does not confirm it. The attempt is recorded.",
            "Have another administrator or an auditor confirm it."),
    ERASURE_RUNNING(
            409,
            "An erasure is under way",
            "The person's data is being erased already, or waits for somebody to confirm it.",
            "Look at how far it is."),
    ERASURE_NOT_PROPOSED(
            409,
            "No erasure waits to be confirmed",
            "Only an erasure that is asked for and not confirmed yet is confirmed or withdrawn.",
            "Look at how far it is."),
    ERASURE_NOT_RUNNING(409, "No erasure is under way", "Only an erasure that is under way is completed.", "Nothing."),
    HOLD_NOT_PLACED(
            409,
            "The hold is not in force",
            "Only a hold that is in force is released; this one was, or never was placed.",
            "Read the hold again."),
    PERSONAL_DATA_NOT_CONFIGURED(
            404,
            "Nothing can be sealed here",
            "This instance was started without a master key, so no policy can have personal fields.",
            "Ask the operator to configure one."),
    LEDGER_NOT_CONFIGURED(
            404,
            "There is no ledger",
            "This instance was started without a ledger, so nothing of its log is sealed or can be proven.",
            "Ask the operator to configure one; what is in the log already is sealed then, too."),
    NOT_SEALED_YET(
            404,
            "Not sealed yet",
            "Events are sealed within seconds of being recorded, while the sealer runs; this one is not, or none is.",
            "Try again after a moment; if it lasts, tell the operator.");

    private static final Set<ProblemCode> OF_THE_SERVICE = EnumSet.of(
            ALREADY_CONCLUDED,
            ALREADY_DELEGATED,
            ALREADY_GRANTED,
            ERASURE_NOT_RUNNING,
            NOT_AN_ADMINISTRATOR,
            NOT_AWAITED,
            NOT_DUE,
            POLICY_CHANGED,
            RATIFIED_BY_PEOPLE);

    private static final Map<String, ProblemCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ProblemCode::code, Function.identity()));

    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemCode(int status, String title, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /**
     * The problem of this code.
     *
     * @throws IllegalArgumentException when the catalogue has none
     */
    public static ProblemCode of(String code) {
        var found = BY_CODE.get(code);
        if (found == null) {
            throw new IllegalArgumentException("no problem %s in the catalogue".formatted(code));
        }
        return found;
    }

    /** Whether a client may be answered with it; the others are met by the service's own commands, and are among refusals. */
    public boolean isToldToClients() {
        return !OF_THE_SERVICE.contains(this);
    }

    /** Kebab-case; the last part of the problem's type. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What it means, for a person. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, for a person. */
    public String remedy() {
        return remedy;
    }

    /** RFC 9457 type: the page that explains it, relative to the service's root. */
    public String type() {
        return "/problems/" + code();
    }
}
