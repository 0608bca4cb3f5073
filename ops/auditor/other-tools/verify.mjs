// Verifies a copy that "./writ verify mirror" made, with Node's own crypto: the signature of the checkpoint, and the root worked
// out from every entry; and the cosignatures of witnesses. Usage: node verify.mjs DIR VERIFIER-KEY [WITNESS-KEY...]
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [dir, key, ...witnesses] = process.argv.slice(2);
if (!key) {
  console.error('usage: node verify.mjs DIR VERIFIER-KEY [WITNESS-KEY...]');
  process.exit(2);
}
const wrong = (why) => {
  console.error(`NOT VERIFIED: ${why}`);
  process.exit(1);
};
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

// The verifier key: name, key id, and Base64 of the algorithm (1 is Ed25519) and the public key.
const prefix = Buffer.from('302a300506032b6570032100', 'hex');
const parse = (text, kind) => {
  const [name, id, ...rest] = text.split('+');
  const material = Buffer.from(rest.join('+'), 'base64');
  if (material[0] !== kind) wrong(`${text} is not a key of kind ${kind}`);
  const der = Buffer.concat([prefix, material.subarray(1)]);
  return { name, id, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
};
const log = parse(key, 1);

// The checkpoint: origin, size, root; an empty line; signatures.
const note = readFileSync(join(dir, 'checkpoint'), 'utf8');
const end = note.lastIndexOf('\n\n') + 1;
const text = note.slice(0, end);
const signatures = ({ name, id }) =>
  note
    .slice(end + 1)
    .split('\n')
    .filter((line) => line.split(' ')[1] === name)
    .map((line) => Buffer.from(line.split(' ')[2], 'base64'))
    .filter((bytes) => bytes.subarray(0, 4).toString('hex') === id)
    .map((bytes) => bytes.subarray(4));
if (!signatures(log).some((bytes) => verify(null, Buffer.from(text), log.publicKey, bytes))) {
  wrong('the checkpoint is not signed by this key');
}
const [, size, root] = text.split('\n');

// A cosignature: 64 bits of seconds, and a signature over them and the checkpoint.
for (const witness of witnesses.map((one) => parse(one, 4))) {
  const seen = signatures(witness)
    .map((bytes) => ({ time: bytes.readBigUInt64BE(0), signature: bytes.subarray(8) }))
    .find(({ time, signature }) =>
      verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), witness.publicKey, signature),
    );
  if (!seen) wrong(`not cosigned by ${witness.name}`);
  console.log(`cosigned by ${witness.name} at ${new Date(Number(seen.time) * 1000).toISOString()}`);
}

// The paths of tlog-tiles: groups of three digits, all but the last with an x before.
const path = (index, width) => {
  let name = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    name = `x${String(rest % 1000).padStart(3, '0')}/${name}`;
  }
  const full = join(dir, 'tile', 'entries', name);
  return width === 256 || existsSync(full) ? full : `${full}.p/${width}`;
};

// Roots of complete subtrees, one for each bit of the number of leaves so far.
const roots = [];
let leaves = 0;
for (let bundle = 0; leaves < Number(size); bundle++) {
  let bytes = readFileSync(path(bundle, Math.min(256, Number(size) - bundle * 256)));
  while (bytes.length > 0 && leaves < Number(size)) {
    const length = bytes.readUInt16BE(0);
    let node = sha256(Buffer.of(0), bytes.subarray(2, 2 + length));
    for (let rest = leaves; rest % 2 === 1; rest = Math.floor(rest / 2)) node = sha256(Buffer.of(1), roots.pop(), node);
    roots.push(node);
    leaves++;
    bytes = bytes.subarray(2 + length);
  }
}
let computed = roots.pop() ?? sha256();
while (roots.length > 0) computed = sha256(Buffer.of(1), roots.pop(), computed);
if (computed.toString('base64') !== root) wrong('the entries do not come to the root that was signed');
console.log(`verified: ${size} events, root ${root}`);
