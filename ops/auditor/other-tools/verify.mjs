// Verifies a copy that "./writ verify mirror" made, with Node's own crypto: the signature of the checkpoint, and the root worked
// out from every entry. Usage: node verify.mjs DIR VERIFIER-KEY
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [dir, key] = process.argv.slice(2);
if (!key) {
  console.error('usage: node verify.mjs DIR VERIFIER-KEY');
  process.exit(2);
}
const wrong = (why) => {
  console.error(`NOT VERIFIED: ${why}`);
  process.exit(1);
};
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

// The verifier key: name, key id, and Base64 of the algorithm (1 is Ed25519) and the public key.
const parts = key.split('+');
const material = Buffer.from(parts.slice(2).join('+'), 'base64');
if (material[0] !== 1) wrong('the key is not an Ed25519 key of a log');
const prefix = Buffer.from('302a300506032b6570032100', 'hex');
const publicKey = createPublicKey({ key: Buffer.concat([prefix, material.subarray(1)]), format: 'der', type: 'spki' });

// The checkpoint: origin, size, root; an empty line; signatures.
const note = readFileSync(join(dir, 'checkpoint'), 'utf8');
const end = note.lastIndexOf('\n\n') + 1;
const text = note.slice(0, end);
const signed = note.slice(end + 1).split('\n').some((line) => {
  const [, name, signature] = line.split(' ');
  if (name !== parts[0]) return false;
  const bytes = Buffer.from(signature, 'base64');
  return bytes.subarray(0, 4).toString('hex') === parts[1] && verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
});
if (!signed) wrong('the checkpoint is not signed by this key');
const [, size, root] = text.split('\n');

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
