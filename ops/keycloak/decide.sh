#!/usr/bin/env bash
# One decision by tokens of Keycloak, from the policy to the approval: docs/operations/keycloak.md.
set -euo pipefail
keycloak=${KEYCLOAK_URL:-http://localhost:8180}
api=${WRIT_URL:-http://localhost:8080}/api/v1

fail() {
  echo "decide.sh: $1" >&2
  exit 1
}

token() { # user
  curl -sSf -d "grant_type=password&client_id=writ-console&username=$1&password=$1" \
    "$keycloak/realms/writ/protocol/openid-connect/token" | sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}

post() { # token path body [header]
  curl -sS -D - "$api/$2" -H "Authorization: Bearer $1" -H "Content-Type: application/json" \
    -H "Idempotency-Key: \"$RANDOM-$RANDOM-$RANDOM\"" ${4:+-H "$4"} -d "$3"
}

# An assignment ends the script when its command fails; inside an argument nobody would notice.
admin=$(token admin)
amal=$(token amal)
ben=$(token ben)

published=$(post "$admin" approval-policies/laptops/versions '{"title": "Laptops", "payloadSchema": {"type": "object"},
  "stages": [{"name": "finance", "approvers": {"kind": "group", "group": "finance"}, "quorum": {"kind": "any"},
              "rejection": "by-one", "onRejection": "return", "veto": false}],
  "terms": {"onePersonSeveralStages": false, "resubmitWithdrawn": true, "noStage": "refuse", "effect": false}}')
grep -q '^HTTP/[0-9.]* 20[01]' <<<"$published" || fail "the policy was not published: $published"
opened=$(post "$amal" approvals '{"policy": "laptops", "subject": {"type": "laptop", "reference": "1"},
  "title": "A laptop", "payload": {}}')
id=$(sed -n 's#^[Ll]ocation: /api/v1/approvals/\([0-9a-f-]*\).*#\1#p' <<<"$opened")
[ -n "$id" ] || fail "the request was not opened: $opened"
digest=$(sed -n 's/.*"digest":"\(sha-256:[0-9a-f]*\)".*/\1/p' <<<"$opened")
decided=$(post "$ben" "approvals/$id/decisions" "{\"choice\": \"approve\", \"digest\": \"$digest\"}" 'If-Match: "0"')
grep -q '^HTTP/[0-9.]* 200' <<<"$decided" || fail "it was not decided: $decided"
sed -n '1p; s/.*"state":"\([a-z]*\)","policyKey".*/approval '"$id"' is \1/p' <<<"$decided"
