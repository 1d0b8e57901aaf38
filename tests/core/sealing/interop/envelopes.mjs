// Reads a list of operations as JSON on stdin, writes the list of their results on stdout.
// Everything is written from the description of the formats, nothing from the Python code:
// X-Wing and HPKE come from @hpke, AES-GCM from the runtime. Bytes are hexadecimal.

import { webcrypto as crypto } from "node:crypto"; // Node 18 has no global one

import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

const SUITE = 1;
const FINGERPRINT = 32;
const ENCAPSULATION = 1120;
const NONCE = 12;
const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");
const joined = (...parts) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
const text = (value) => new TextEncoder().encode(value);

function framed(part) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return joined(length, part);
}

function canonical(context, recipient) {
  const version = Buffer.alloc(8);
  version.writeBigUInt64BE(BigInt(context.version));
  const parts = [
    text("harbour context"),
    [SUITE],
    text(context.partnership),
    text(context.object),
    text(context.kind),
    version,
    recipient,
    text(context.purpose),
  ];
  return joined(...parts.map((part) => framed(Uint8Array.from(part))));
}

async function fingerprint(publicKey) {
  const labelled = joined(text("harbour public key"), [SUITE], publicKey);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", labelled));
}

function padded(content) {
  const out = new Uint8Array(1024);
  out.set(content);
  out[content.length] = 0x80;
  return out;
}

function unpadded(content) {
  return content.subarray(0, content.lastIndexOf(0x80));
}

async function sealBox({ publicKey, plaintext, context }) {
  const recipient = await fingerprint(bytes(publicKey));
  const sender = await suite.createSenderContext({
    recipientPublicKey: await kem.deserializePublicKey(bytes(publicKey)),
    info: canonical(context, recipient),
  });
  const sealed = await sender.seal(joined([0], bytes(plaintext)));
  return hex(joined([SUITE], recipient, new Uint8Array(sender.enc), new Uint8Array(sealed)));
}

async function openBox({ seed, envelope, context }) {
  const sealed = bytes(envelope);
  const recipient = sealed.subarray(1, 1 + FINGERPRINT);
  const body = sealed.slice(1 + FINGERPRINT);
  const receiver = await suite.createRecipientContext({
    recipientKey: await kem.deserializePrivateKey(bytes(seed)),
    enc: body.slice(0, ENCAPSULATION),
    info: canonical(context, recipient),
  });
  const content = new Uint8Array(await receiver.open(body.slice(ENCAPSULATION)));
  return hex(content[0] === 1 ? unpadded(content.subarray(1)) : content.subarray(1));
}

async function sectionCipher(key, context, iv) {
  const additionalData = joined(framed(text("section")), canonical(context, []));
  const imported = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  return [{ name: "AES-GCM", iv, additionalData }, imported];
}

async function sealSection({ key, plaintext, context }) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const cipher = await sectionCipher(key, context, nonce);
  const sealed = await crypto.subtle.encrypt(...cipher, padded(bytes(plaintext)));
  return hex(joined([SUITE], nonce, new Uint8Array(sealed)));
}

async function openSection({ key, envelope, context }) {
  const sealed = bytes(envelope);
  const cipher = await sectionCipher(key, context, sealed.slice(1, 1 + NONCE));
  const content = await crypto.subtle.decrypt(...cipher, sealed.slice(1 + NONCE));
  return hex(unpadded(new Uint8Array(content)));
}

async function publicKeyOf({ seed }) {
  const pair = await kem.generateKeyPairDerand(bytes(seed));
  return hex(new Uint8Array(await kem.serializePublicKey(pair.publicKey)));
}

async function encapsulate({ publicKey, ekm }) {
  const recipientPublicKey = await kem.deserializePublicKey(bytes(publicKey));
  const { enc, sharedSecret } = await kem.encap({ recipientPublicKey, ekm: bytes(ekm).buffer });
  return { enc: hex(new Uint8Array(enc)), sharedSecret: hex(new Uint8Array(sharedSecret)) };
}

const operations = { sealBox, openBox, sealSection, openSection, publicKeyOf, encapsulate };

let input = "";
for await (const chunk of process.stdin) input += chunk;
const results = [];
for (const { operation, ...rest } of JSON.parse(input)) results.push(await operations[operation](rest));
process.stdout.write(JSON.stringify(results));
