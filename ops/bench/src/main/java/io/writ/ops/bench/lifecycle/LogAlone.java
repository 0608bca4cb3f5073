package io.writ.ops.bench.lifecycle;

import io.writ.events.Ids;
import io.writ.events.log.Append;
import io.writ.events.log.EventWriter;
import io.writ.events.log.LoggedEvent;
import io.writ.events.log.NewEvent;
import io.writ.events.log.Receipt;
import io.writ.events.log.ReceiptKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the log itself allows: the appends of a lifecycle, byte for byte, without the bus, rules and JSON that led to them. */
final class LogAlone implements Contender {

    private final EventWriter log;
    private final List<List<LoggedEvent>> commands;
    private final Contender bus;

    private LogAlone(EventWriter log, Contender bus, List<LoggedEvent> lifecycle) {
        this.log = log;
        this.bus = bus;
        this.commands = commands(lifecycle);
    }

    /** @param log in which there is nothing yet: the first lifecycle, which goes through the bus, is what all others are like */
    static LogAlone open(BenchLog log, byte[] payload) throws Exception {
        var bus = WritBus.over(log, "a lifecycle", payload);
        try (var client = bus.client(0)) {
            for (var step = 0; step < 3; step++) {
                client.step(step);
            }
        }
        return new LogAlone(log.log(), bus, log.log().after(-1, 100));
    }

    /** Events of one command share its metadata. */
    private static List<List<LoggedEvent>> commands(List<LoggedEvent> lifecycle) {
        var commands = new ArrayList<List<LoggedEvent>>();
        for (var event : lifecycle) {
            if (commands.isEmpty()
                    || !Arrays.equals(commands.getLast().getLast().metadata(), event.metadata())) {
                commands.add(new ArrayList<>());
            }
            commands.getLast().add(event);
        }
        if (commands.size() != 3) {
            throw new IllegalStateException("a lifecycle has three commands, not " + commands.size());
        }
        return commands;
    }

    @Override
    public String name() {
        return "Writ's log alone";
    }

    @Override
    public Client client(int number) {
        return new Appending("person-" + number);
    }

    @Override
    public long completed() throws Exception {
        return bus.completed() - 1;
    }

    private final class Appending implements Client {

        private final String person;
        private String stream = "";
        private long version = -1;

        Appending(String person) {
            this.person = person;
        }

        @Override
        public void step(int step) {
            if (step == 0) {
                stream = "approval-" + Ids.next();
                version = -1;
            }
            var events = commands.get(step).stream()
                    .map(event -> new NewEvent(Ids.next(), event.type(), event.revision(), event.payload()))
                    .toList();
            var metadata = commands.get(step).getFirst().metadata();
            var key = new ReceiptKey(person, "bench", Ids.next().toString());
            var appended = log.append(new Append(stream, version, events, metadata, new Receipt(key, new byte[32])));
            version = appended.version();
        }
    }
}
