/** Under which addresses a verifier asks who stands behind an issuer, and that nothing else is taken for one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accreditationsAddress,
  asksWhoStandsBehind,
  didConfigurationAddress,
  domainRecordsAddress,
  parseDomainRecordsAddress,
  recordName,
} from './trust-addresses.ts';

test('RFC 8552 §2: the record stands below a name with an underscore, which is no host’s', () => {
  assert.equal(recordName('univ.example'), '_akashi.univ.example');
});

test('RFC 4501 §3: a question to a name server is an address, and only such an address is one', () => {
  const address = domainRecordsAddress('univ.example');
  assert.equal(address, 'dns:_akashi.univ.example?type=TXT');
  assert.equal(parseDomainRecordsAddress(address), '_akashi.univ.example');
  for (const other of [
    ...['dns:univ.example?type=TXT', 'dns:_akashi.univ.example?type=A', 'dns:_akashi.univ.example'],
    ...['dns:_akashi.localhost?type=TXT', 'dns://192.0.2.1/_akashi.univ.example?type=TXT'],
    ...['dns:_akashi.univ.example?type=TXT;class=CH', 'DNS:_akashi.univ.example?type=TXT', `${address} `],
  ])
    assert.equal(parseDomainRecordsAddress(other), undefined, other);
});

test('RFC 8615 §3: the did-configuration is at the root of the origin, under its well-known name', () => {
  assert.equal(didConfigurationAddress('univ.example'), 'https://univ.example/.well-known/did-configuration.json');
});

test('what is asked only for the sake of trust is told by its address', () => {
  for (const address of [
    domainRecordsAddress('univ.example'),
    didConfigurationAddress('univ.example'),
    accreditationsAddress('https://register.example/r', 'did:web:univ.example'),
  ])
    assert.ok(asksWhoStandsBehind(address), address);
  for (const address of [
    'https://univ.example/.well-known/did.json',
    'https://univ.example/o/.well-known/did-configuration.json',
    'https://register.example/accreditations',
    'https://univ.example/status/1',
  ])
    assert.ok(!asksWhoStandsBehind(address), address);
});
