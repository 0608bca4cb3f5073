'use strict';

const $ = id => document.getElementById(id);
let csrfToken = '';

/** Any call to the interface; what a session needs beside the cookie is added here. */
async function call(path, method = 'GET') {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') {
    headers['X-CSRF-Token'] = csrfToken;
    headers['Idempotency-Key'] = `"${crypto.randomUUID()}"`;
  }
  const response = await fetch(`/api/v1${path}`, { method, headers, credentials: 'same-origin' });
  const body = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(body.detail), { problem: body });
  }
  return body;
}

function when(time) {
  return new Date(time).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

function minutes(duration) {
  const [, hours = 0, mins = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  const parts = [[hours, 'h'], [mins, 'min'], [seconds, 's']].filter(([n]) => Number(n) > 0);
  return parts.map(([n, unit]) => `${n} ${unit}`).join(' ');
}

function browser(agent = '') {
  const name = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox'
    : /Chrom(e|ium)\/|HeadlessChrome/.test(agent) ? 'Chromium' : /Safari\//.test(agent) ? 'Safari' : agent.slice(0, 30);
  const system = /Windows/.test(agent) ? 'Windows' : /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iOS'
    : /Mac OS/.test(agent) ? 'macOS' : /Linux/.test(agent) ? 'Linux' : '';
  return [name || 'A browser', system].filter(Boolean).join(' on ');
}

function show(session) {
  csrfToken = session.session?.csrfToken ?? '';
  $('name').textContent = session.id;
  $('kind').textContent = [session.kind, ...session.groups].join(' · ');
  $('roles').replaceChildren(...session.roles.map(role => element('li', role)));
  $('started').textContent = session.session ? when(session.session.startedAt) : 'by a token';
  $('ends').textContent = session.session ? when(session.session.endsAt) : '';
  $('idle').textContent = session.session ? `ends when unused for ${minutes(session.session.idleTimeout)}` : '';
  $('context').textContent = session.authenticationContext ?? 'not said';
  $('operations').textContent = `${session.operations.length} operations`;
  $('signed-in').hidden = false;
}

function list(page) {
  $('sessions').replaceChildren(...page.items.map(one => {
    const row = document.createElement('tr');
    const action = document.createElement('td');
    if (one.current) {
      action.textContent = 'this one';
    } else {
      const button = element('button', 'End');
      button.className = 'quiet';
      button.dataset.session = one.id;
      button.addEventListener('click', () => attempt(async () => list(await call(`/sessions/${one.id}/revocation`, 'POST'))));
      action.append(button);
    }
    row.append(element('td', browser(one.browser)), element('td', when(one.startedAt)), element('td', when(one.lastSeenAt)), action);
    return row;
  }));
}

function element(name, text) {
  const created = document.createElement(name);
  created.textContent = text;
  return created;
}

function signedOut(problem) {
  $('signed-in').hidden = true;
  $('signed-out').hidden = false;
  if (problem.code === 'session-expired') {
    $('notice').textContent = 'Your session has ended. Sign in again to go on.';
    $('notice').hidden = false;
  }
}

async function attempt(work) {
  try {
    await work();
  } catch (e) {
    const problem = e.problem ?? { code: 'unreachable', detail: 'The service does not answer.' };
    if (problem.status === 401) {
      signedOut(problem);
    } else {
      $('notice').textContent = problem.detail;
      $('notice').hidden = false;
    }
  }
  document.body.dataset.ready = 'true';
}

async function leave(path) {
  location.assign((await call(path, 'POST')).location);
}

$('sign-out').addEventListener('click', () => attempt(() => leave('/session/logout')));
$('everywhere').addEventListener('click', () => attempt(() => leave('/sessions/revocation')));
attempt(async () => {
  show(await call('/session'));
  list(await call('/sessions'));
});
