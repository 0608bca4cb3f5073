// Asks for a decision against a running instance: ./writ up, then npm run example.
import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Problem = components["schemas"]["Problem"];

const url = process.env.WRIT_URL ?? "http://localhost:8080";

async function client(user: string) {
  const token = await (await fetch(`${url}/dev/token?user=${user}`)).text();
  return createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${token}` } });
}

const key = () => `"${randomUUID()}"`;

/** A problem is an answer that the types know, too. */
function refused(problem: Problem | undefined): never {
  throw new Error(problem ? `${problem.code}: ${problem.detail}` : "no answer");
}

const admin = await client("admin");
await admin.POST("/api/v1/approval-policies/{key}/versions", {
  params: { path: { key: "example" }, header: { "Idempotency-Key": key() } },
  body: {
    title: "Example",
    payloadSchema: { type: "object" },
    stages: [
      {
        name: "check",
        approvers: { kind: "role", role: "approver" },
        quorum: { kind: "any" },
        rejection: "by-one",
        onRejection: "reject",
        veto: false,
      },
    ],
    terms: { onePersonSeveralStages: false, resubmitWithdrawn: true, noStage: "refuse", effect: false },
  },
});

const amal = await client("amal");
const opened = await amal.POST("/api/v1/approvals", {
  params: { header: { "Idempotency-Key": key() } },
  body: {
    policy: "example",
    subject: { type: "laptop", reference: "typescript" },
    title: "A laptop",
    payload: {},
  },
});
if (!opened.data || !("id" in opened.data)) refused(opened.error);
const approval = opened.data;

const ben = await client("ben");
const decided = await ben.POST("/api/v1/approvals/{id}/decisions", {
  params: {
    path: { id: approval.id },
    header: { "Idempotency-Key": key(), "If-Match": opened.response.headers.get("ETag") ?? "" },
  },
  body: { choice: "approve", digest: approval.digest ?? "" },
});
if (!decided.data || !("state" in decided.data)) refused(decided.error);
console.log(`${decided.data.title}: ${decided.data.state}`);
