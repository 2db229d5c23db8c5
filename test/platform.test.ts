import { expect, it } from 'vitest'

it('runs on a Node that the SQLite binary can use', () => {
  const napi = Number(process.versions.napi)
  expect(
    napi,
    `better-sqlite3 needs Node-API 10 (Node 22.14 or newer); this is Node ${process.version} with Node-API ${napi}. Run it through npm: npm test`,
  ).toBeGreaterThanOrEqual(10)
})
