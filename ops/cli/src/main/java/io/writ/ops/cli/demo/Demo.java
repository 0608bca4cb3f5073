package io.writ.ops.cli.demo;

import io.writ.events.approval.Choice;
import io.writ.events.approval.Effect;
import io.writ.ops.cli.client.WritClient;

/**
 * A few days in the office of the development users: requests in every state, some attempts that rules refuse, a plant
 * on alert, and work to be done.
 */
public final class Demo {

    private static final String TRAVEL = "travel-expenses";
    private static final String CONTRACT = "supplier-contracts";
    private static final String ACCESS = "data-access";

    private final Desk desk;

    public Demo(WritClient client) {
        this.desk = new Desk(client);
    }

    /** Tells the story; telling it again changes nothing. Says in a line what happened. */
    public String tell() {
        desk.publish("admin", TRAVEL);
        desk.publish("admin", CONTRACT);
        desk.publish("admin", ACCESS);
        travel();
        moreTravel();
        contracts();
        access();
        // Last, so that the keys of what was told before they came stay as they are.
        new DemoWatch(desk).tell();
        return desk.summary();
    }

    private void travel() {
        var lyon = desk.open("amal", TRAVEL, "trip-101", "Train to Lyon, supplier audit", "184.20", trip("Lyon", 2));
        lyon = desk.approve("maya", lyon, "Short and needed");
        lyon = desk.effect(lyon, Effect.Status.REQUESTED, "payment-5501", null);
        desk.effect(lyon, Effect.Status.ENACTED, "payment-5501", null);

        var conference = desk.open(
                "omar", TRAVEL, "trip-102", "Conference in Utrecht, hotel and fee", "1240.00", trip("Utrecht", 4));
        conference = desk.sendBack("maya", conference, "The invoice of the hotel is missing");
        conference = desk.resubmit("omar", conference, trip("Utrecht", 3));
        conference = desk.approve("maya", conference, null);
        conference = desk.comment("omar", conference, "Speaking on Tuesday, the fee is waived for the first day");
        desk.approve("ben", conference, "Within the budget of the quarter");

        desk.open("amal", TRAVEL, "trip-103", "Client visit in Porto", "960.50", trip("Porto", 3));
        var oslo = desk.open("omar", TRAVEL, "trip-104", "Training in Oslo", "1730.00", trip("Oslo", 5));
        desk.approve("maya", oslo, null);
    }

    private void moreTravel() {
        desk.draft("amal", TRAVEL, "trip-105", "Autumn offsite", "410.00", trip("Ghent", 2));
        var fair = desk.open("omar", TRAVEL, "trip-106", "Trade fair in Milan", "2210.00", trip("Milan", 6));
        desk.withdraw("omar", fair, "The fair was cancelled");

        var taxi = desk.open("amal", TRAVEL, "trip-107", "Taxi receipts, September", "96.40", trip("home", 1));
        desk.sendBack("maya", taxi, "Two receipts are from August");

        var berlin = desk.open("omar", TRAVEL, "trip-108", "Workshop in Berlin", "320.00", trip("Berlin", 2));
        berlin = desk.approve("maya", berlin, null);
        berlin = desk.effect(berlin, Effect.Status.REQUESTED, "payment-5502", null);
        desk.effect(berlin, Effect.Status.FAILED, "payment-5502", "The account number is closed");

        var madrid = desk.open("amal", TRAVEL, "trip-109", "Kick-off in Madrid", "450.00", trip("Madrid", 2));
        madrid = desk.approve("maya", madrid, null);
        desk.reopen("ben", madrid, "Booked twice, see trip-103");
    }

    private void contracts() {
        var cloud = desk.open(
                "amal", CONTRACT, "contract-11", "Cloud storage, three years", "54000.00", supplier("Northlake", 36));
        cloud = desk.approve("chloe", cloud, "Terms checked");
        desk.approve("ben", cloud, null);

        var cleaning = desk.open("omar", CONTRACT, "contract-12", "Office cleaning", "18500.00", supplier("Glanz", 12));
        cleaning = desk.decide("ben", cleaning, Choice.APPROVE, null);
        desk.decide("carl", cleaning, Choice.REJECT, "Liability is excluded altogether");

        var analytics = desk.open("amal", CONTRACT, "contract-13", "Web analytics", "7200.00", supplier("Peekly", 12));
        desk.decide("chloe", analytics, Choice.VETO, "Transfers personal data without a basis");

        var print = desk.open("omar", CONTRACT, "contract-14", "Printers on lease", "9900.00", supplier("Inkwell", 24));
        print = desk.approve("bela", print, null);
        desk.comment("carl", print, "Waiting for the annex on data deletion");
    }

    private void access() {
        var sales = desk.open(
                "scout",
                ACCESS,
                "dataset-sales",
                "Read sales figures for the weekly summary",
                null,
                dataset("sales", "internal"));
        sales = desk.approve("ben", sales, "Figures are public by Friday anyway");
        desk.approve("chloe", sales, null);

        desk.open(
                "scout",
                ACCESS,
                "dataset-payroll",
                "Read payroll for a forecast",
                null,
                dataset("payroll", "confidential"));
        var surveys = desk.open(
                "omar",
                ACCESS,
                "dataset-surveys",
                "Survey answers for the works council",
                null,
                dataset("surveys", "confidential"));
        desk.decide("carl", surveys, Choice.REJECT, "Ask for the aggregated answers");
    }

    private static String trip(String to, int days) {
        return "{\"destination\":\"%s\",\"days\":%d}".formatted(to, days);
    }

    private static String supplier(String name, int months) {
        return "{\"supplier\":\"%s\",\"months\":%d}".formatted(name, months);
    }

    private static String dataset(String name, String classification) {
        return "{\"dataset\":\"%s\",\"classification\":\"%s\"}".formatted(name, classification);
    }
}
