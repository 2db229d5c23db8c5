import { describe, expect, it } from 'vitest'
import type { Call, Transport } from '#shared/contract/index.ts'
import { CommandFailure, createClient, failureOf } from '#renderer/api/client.ts'

function transportOf(answer: (call: Call) => unknown): Transport {
  return { call: (call) => Promise.resolve(answer(call) as never), listen: () => () => undefined }
}

describe('the client', () => {
  it('gives the value of a reply and sends the task’s id', async () => {
    const calls: Call[] = []
    const client = createClient(
      transportOf((call) => {
        calls.push(call)
        return { ok: true, value: { why: 'Because' } }
      }),
    )
    expect(await client.call('view.why', { place: 'risks' })).toEqual({ why: 'Because' })
    await client.call('workspace.close', {}, 'call-1')
    expect(calls).toEqual([
      { command: 'view.why', input: { place: 'risks' } },
      { command: 'workspace.close', input: {}, callId: 'call-1' },
    ])
  })

  it('throws a failed reply with its code and details', async () => {
    const error = { code: 'conflict', message: 'R-001 changed in the meantime.', details: { current: { id: 'x' } } }
    const client = createClient(transportOf(() => ({ ok: false, error })))
    const failure = await client.call('view.shell', {}).catch(failureOf)
    expect(failure).toBeInstanceOf(CommandFailure)
    expect(failure).toMatchObject(error)
  })

  it('makes a failure of anything that was thrown', () => {
    expect(failureOf(new Error('No network'))).toMatchObject({ code: 'internal', message: 'No network', details: {} })
    expect(failureOf('text')).toMatchObject({ code: 'internal', message: 'text' })
  })
})
