package io.writ.ops.standalone.attack;

import static io.writ.api.problem.ProblemCode.BAD_REQUEST;
import static io.writ.api.problem.ProblemCode.BODY_MISSING;

import java.util.stream.Stream;

/** What is no HTTP, or means one thing to one reader and another to the next. */
final class WireAttacks {

    private static final String HOST = "Host: localhost\r\n";

    private final Target target;

    WireAttacks(Target target) {
        this.target = target;
    }

    Stream<Attack> rows() {
        return Stream.of(lines(), framing()).flatMap(rows -> rows);
    }

    private static Stream<Attack> lines() {
        return Stream.of(
                row("no request line", "GARBAGE\r\n\r\n"),
                row("no address", "GET\r\n\r\n"),
                row("an address of letters that are none", get("/<" + Canary.WORD + ">", HOST)),
                row("an address with a blank", get("/api/v1/ session", HOST)),
                row("an address of 20,000 characters", get("/" + "a".repeat(20_000), HOST)),
                row("a broken encoding", get("/%zz", HOST)),
                row("another protocol", "GET / SPDY/3\r\n" + HOST + "\r\n"),
                row("a version to come", "GET / HTTP/9.9\r\n" + HOST + "\r\n"),
                row("a handshake of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n"),
                row("no host", get("/", "")),
                row("two hosts", get("/", HOST + "Host: " + Canary.WORD + "\r\n")),
                row("a host that is none", get("/", "Host: a b/" + Canary.WORD + "\r\n")),
                row("a header of 20,000 characters", get("/", HOST + "X: " + "a".repeat(20_000) + "\r\n")),
                row("2,000 headers", get("/", HOST + "X: a\r\n".repeat(2_000))),
                row("a header's name with a blank", get("/", HOST + "X Y: a\r\n")),
                row("a blank before the colon", get("/", HOST + "X : a\r\n")),
                row("a header without a colon", get("/", HOST + Canary.WORD + "\r\n")),
                row("a zero byte in a header", get("/", HOST + "X: a\0b\r\n")));
    }

    private Stream<Attack> framing() {
        var start = "POST /api/v1/approvals HTTP/1.1\r\n" + HOST + "Authorization: Bearer " + target.token("amal")
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: \"wire\"\r\nConnection: close\r\n";
        return Stream.of(
                row("two lengths", start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
                row("a length below zero", start + "Content-Length: -1\r\n\r\n{}"),
                row("a length that is no number", start + "Content-Length: 2x\r\n\r\n{}"),
                row("a length with a plus", start + "Content-Length: +2\r\n\r\n{}"),
                // The chunks count, and nothing is in them.
                new Attack(
                        "wire",
                        "a length and chunks",
                        Request.raw(start + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET"),
                        BODY_MISSING),
                row("an encoding that is none", start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                row("chunked, and then not", start + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                row(
                        "a chunk whose size is no number",
                        start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
                row("a chunk of a size below zero", start + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n"),
                row(
                        "a chunk of 17 digits",
                        start + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n"));
    }

    private static String get(String address, String headers) {
        return "GET " + address + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    }

    private static Attack row(String name, String characters) {
        return new Attack("wire", name, Request.raw(characters), BAD_REQUEST);
    }
}
