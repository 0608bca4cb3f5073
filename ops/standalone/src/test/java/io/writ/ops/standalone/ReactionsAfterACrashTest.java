package io.writ.ops.standalone;

import static io.writ.ops.standalone.Client.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.writ.command.PersonalLog;
import io.writ.command.Principal;
import io.writ.command.action.ActionCommand;
import io.writ.command.approval.ApprovalCommand;
import io.writ.command.follow.Followers;
import io.writ.command.follow.Reaction;
import io.writ.command.follow.Reactions;
import io.writ.command.follow.SystemSender;
import io.writ.command.posture.PostureCommand;
import io.writ.command.time.DueBook;
import io.writ.edge.roles.Reach;
import io.writ.events.EventCodec;
import io.writ.events.Ids;
import io.writ.events.action.ActionRequest;
import io.writ.events.action.Origin;
import io.writ.events.action.Priority;
import io.writ.events.approval.Approval;
import io.writ.events.approval.ApprovalEvent;
import io.writ.events.approval.Choice;
import io.writ.events.log.Appends;
import io.writ.events.log.EventReader;
import io.writ.events.log.LoggedEvent;
import io.writ.events.posture.PostureModelRef;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/**
 * A posture, the actions of its measures, and approvals of both follow each other while whoever carries word between them
 * dies after each of its sends in turn: the command is accepted, and its sender does not live to know it.
 */
@OwnInstance
class ReactionsAfterACrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PostureModelRef MODEL = new PostureModelRef("guarded", 1);
    private static final String GUARDED = """
            {"title": "Guarded", "stewards": {"roles": ["operator"]},
             "levels": [{"name": "open", "title": "Open", "meaning": "open", "severity": "minor"},
                        {"name": "shut", "title": "Shut", "meaning": "shut", "severity": "severe"}],
             "transitions": [
               {"from": ["open"], "to": "shut", "propose": {"roles": ["operator"]}, "evidence": false,
                "ratification": {"policy": "effective", "takesEffect": "at-once", "within": "PT4H"},
                "measures": [
                  {"key": "guards", "title": "Post guards", "mandatory": true, "dueWithin": "PT2H", "owner": "omar",
                   "priority": "high"},
                  {"key": "lamps", "title": "Light lamps", "mandatory": false, "dueWithin": "PT2H", "owner": "omar",
                   "priority": "high"}]}]}""";

    private static final Principal AMAL = CommandsWithin.person("amal", "operator");
    private static final Principal OMAR = CommandsWithin.person("omar", "operator");
    private static final Principal BEN = CommandsWithin.person("ben", "approver");

    private final EventCodec codec = new EventCodec();
    private final Instance instance;
    private final Client client;
    private final ApplicationContext context;
    private final CommandsWithin commands;
    private final EventReader reader;
    private Mortal sender;
    private Followers followers;

    ReactionsAfterACrashTest(Instance instance, Client client) {
        this.instance = instance;
        this.client = client;
        context = instance.context();
        commands = new CommandsWithin(instance);
        reader = context.getBean(PersonalLog.class).reader();
        sender = new Mortal(context.getBean(SystemSender.class), 0, 0);
        followers = context.getBean(Followers.class);
    }

    @AfterEach
    void stop() {
        followers.close();
    }

    @Test
    void every_effect_comes_about_once_whichever_send_is_the_last_before_a_crash() throws Exception {
        created(client.post(
                "admin",
                "approval-policies/effective/versions",
                ReactionsFixture.POLICY.formatted("Effective", "", true)));
        created(client.post("admin", "posture-models/guarded/versions", GUARDED));
        begin(0, 0);
        var undisturbed = play("calm");
        int sends = sender.sent();
        assertThat(sends).isGreaterThan(10);

        for (int last = 1; last <= sends; last++) {
            begin(0, last);
            assertThat(play("crash-" + last))
                    .as("after send %d of %d", last, sends)
                    .isEqualTo(undisturbed);
            assertThat(sender.sent()).as("it did crash").isGreaterThanOrEqualTo(last);
        }
        assertThat(instance.database().number("select count(*) from command.parked"))
                .isZero();
    }

    /** A new life, that counts on from so many sends and ends with the last; for ever with none. */
    private void begin(int sent, int last) {
        followers.close();
        sender = new Mortal(context.getBean(SystemSender.class), sent, last);
        var reactions = new Reactions(
                context.getBeanProvider(Reaction.class).orderedStream().toList(), sender, codec);
        followers = new Followers(
                List.of(context.getBean(DueBook.class), reactions),
                context.getBean("followersDataSource", HikariDataSource.class),
                reader,
                context.getBean("commandAppends", Appends.class));
        followers.start();
    }

    /** What happened to each of them, in order. */
    private Map<String, List<String>> play(String scope) throws SQLException {
        var posture = "posture-" + scope;
        commands.send(new PostureCommand.Establish(scope, AMAL, now(), null, scope, MODEL, null));
        commands.send(new PostureCommand.Propose(
                scope, AMAL, now(), null, Ids.next().toString(), MODEL, "shut", "A storm.", List.of(), null, false));
        var ratification = approve(awaited(posture, "posture.proposed"));
        var effect = awaited(posture, "posture.took-effect");
        var guards = Ids.following(effect.id(), "guards").toString();
        var lamps = Ids.following(effect.id(), "lamps").toString();
        awaited("action-" + guards, "action.submitted");
        commands.send(new ActionCommand.Accept(guards, OMAR, now(), null));
        commands.send(new ActionCommand.Complete(guards, OMAR, now(), null, null));
        commands.send(new ActionCommand.Verify(guards, BEN, now(), null, true, null));
        awaited(posture, "posture.measure-verified");
        awaited("action-" + lamps, "action.submitted");
        commands.send(new ActionCommand.Cancel(lamps, AMAL, now(), null, "no oil"));
        awaited(posture, "posture.measure-cancelled");

        var change = Ids.next().toString();
        var action = "action-" + change;
        commands.send(new ActionCommand.Submit(change, AMAL, now(), null, request(), Reach.EVERYWHERE));
        var approval = approve(awaited(action, "action.submitted"));
        var until = now().plus(Duration.ofDays(9));
        commands.send(new ActionCommand.RequestExtension(change, OMAR, now(), null, until, "rain"));
        var extension = approve(awaited(action, "action.extension-requested"));

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(this::isAllHandled);
        var all = new LinkedHashMap<String, List<String>>();
        for (var stream :
                List.of(posture, "action-" + guards, "action-" + lamps, action, ratification, approval, extension)) {
            all.put(all.size() + " " + stream.replaceAll("-.*", ""), types(stream));
        }
        return all;
    }

    /** Ben agrees to what an event asked for, and it is done. */
    private String approve(LoggedEvent asked) throws SQLException {
        var id = Ids.following(asked.id(), "approval").toString();
        var stream = "approval-" + id;
        awaited(stream, "approval.submitted");
        var state = codec.fold(Approval.NONE, Approval::evolve, ApprovalEvent.class, reader.stream(stream, 0));
        var digest = ((Approval.Pending) state).details().digest();
        commands.send(new ApprovalCommand.CastVote(id, BEN, now(), null, Choice.APPROVE, digest, null));
        awaited(stream, "approval.effect-enacted");
        return stream;
    }

    private LoggedEvent awaited(String stream, String type) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> found(stream, type), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<LoggedEvent> found(String stream, String type) {
        reviveTheDead();
        return reader.stream(stream, 0).stream()
                .filter(event -> event.type().equals(type))
                .findFirst();
    }

    private void reviveTheDead() {
        if (sender.isDead()) {
            begin(sender.sent(), 0);
        }
    }

    private boolean isAllHandled() throws SQLException {
        reviveTheDead();
        return commands.areFollowed();
    }

    private List<String> types(String stream) {
        return reader.stream(stream, 0).stream().map(LoggedEvent::type).toList();
    }

    private static ActionRequest request() {
        return new ActionRequest(
                "change",
                "Open the port",
                null,
                "omar",
                now().plus(Duration.ofDays(2)),
                Priority.NORMAL,
                new Origin(Origin.Type.PERSON, null),
                List.of(),
                true,
                List.of(),
                "effective",
                List.of(),
                "effective");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
