import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownPlace } from './terminal-gatherer.ts';

const running = {
  urls: {},
  origin: 'http://localhost:3001',
  formerOrigins: ['https://old.example', 'http://localhost:3000'],
};

test('an address of this installation is asked where it answers now, present or former', () => {
  const place = (url: string) => ownPlace(url, 'http://localhost:4000', running);
  assert.equal(place('http://localhost:3001/status/1'), 'http://localhost:3001/status/1');
  assert.equal(place('http://localhost:4000/status/1'), 'http://localhost:4000/status/1');
  assert.equal(place('http://localhost:3000/status/1?a=b'), 'http://localhost:3001/status/1?a=b');
  assert.equal(place('https://old.example/o/x/did.json'), 'http://localhost:3001/o/x/did.json');
});

test('security 12: what only begins like an address of ours is somebody else’s', () => {
  for (const url of [
    'http://localhost:30001/',
    'https://old.example.com/',
    'http://localhost:3000@evil.example/',
    'http://localhost:3002/',
  ])
    assert.equal(ownPlace(url, undefined, running), undefined, url);
  assert.equal(ownPlace('http://localhost:3000/', undefined, undefined), undefined);
});
