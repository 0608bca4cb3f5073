'use strict';

/** As the document shows it: whoever leaves it in the field gets a new key with each command. */
const SHOWN_KEY = '"0d5c2a6e-2f5e-4c53-8f0a-6d9f3a1f7f10"';

/** Of the session that this browser is signed in with, if it is. */
async function csrfToken() {
  const answer = await fetch('/api/v1/session', { headers: { Accept: 'application/json' } });
  return answer.ok ? (await answer.json()).session?.csrfToken : undefined;
}

/** Adds what a portal adds, so that commands can be tried as they are shown. */
async function complete(request) {
  if (request.method?.toUpperCase() !== 'POST') {
    return request;
  }
  if (request.headers['Idempotency-Key'] === SHOWN_KEY) {
    request.headers['Idempotency-Key'] = `"${crypto.randomUUID()}"`;
  }
  const token = request.headers.Authorization ? undefined : await csrfToken();
  if (token) {
    request.headers['X-CSRF-Token'] = token;
  }
  return request;
}

window.ui = SwaggerUIBundle({
  url: '/openapi/v1.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  tagsSorter: 'alpha',
  requestInterceptor: complete,
  presets: [SwaggerUIBundle.presets.apis],
});
