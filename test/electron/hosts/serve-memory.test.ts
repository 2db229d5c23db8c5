import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Served } from '#electron/serve.ts'
import { serve } from '#electron/serve.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

/** Servers over one folder, and what is remembered of them. */
function places() {
  const [folder, appData] = [tempFolder(), tempFolder()]
  const begin = async (port?: number): Promise<Served> => {
    const served = await serve({ folder, appData, ...(port === undefined ? {} : { port }) })
    onTestFinished(() => served.close())
    return served
  }
  const remembered = (): unknown => {
    const name = readdirSync(appData).find((each) => /^browser-.*\.json$/.test(each)) ?? ''
    return JSON.parse(readFileSync(join(appData, name), 'utf8'))
  }
  return { folder, begin, remembered }
}

async function ask(
  { port, token }: Served,
  command: string,
  input: unknown,
): Promise<{ readonly [name: string]: unknown }> {
  const response = await fetch(`http://127.0.0.1:${port}/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-phasebook-token': token },
    body: JSON.stringify({ command, input }),
  })
  const reply = (await response.json()) as { readonly value: { readonly [name: string]: unknown } }
  return reply.value
}

/** Makes an engagement and leaves it open. */
async function openSomething(served: Served): Promise<void> {
  const place = await ask(served, 'workspace.choose', { purpose: 'create', suggestedName: 'Lakeside.phasebook' })
  await ask(served, 'workspace.create', { location: place['grant'], clinic: 'Lakeside', goLiveOn: null })
}

describe('several servers over one folder', () => {
  it('are no crashes, and the end of one does not forget what the first has open', async () => {
    const { folder, begin, remembered } = places()
    const first = await begin()
    await openSomething(first)
    const others = [await begin(), await begin(), await begin()]
    for (const other of others) expect(await ask(other, 'workspace.state', {})).toMatchObject({ isSafeStart: false })
    for (const other of others) await other.close()
    expect(readdirSync(folder)).toEqual(['Lakeside.phasebook'])
    expect(remembered()).toMatchObject({ isRunning: true, openFile: join(folder, 'Lakeside.phasebook'), crashes: [] })
  })

  it('are none when a port is taken either', async () => {
    const { begin, remembered } = places()
    const first = await begin()
    const { port } = first
    await first.close()
    const elsewhere = await places().begin(port)
    for (const _ of [1, 2, 3]) await expect(begin(elsewhere.port)).rejects.toThrow()
    expect(remembered()).toMatchObject({ isRunning: false, crashes: [] })
  })

  it('open again what one of them lost by an error that nobody foresaw', async () => {
    const { folder, begin, remembered } = places()
    const first = await begin()
    await openSomething(first)
    await first.abandon()
    expect(remembered()).toMatchObject({ isRunning: true, openFile: join(folder, 'Lakeside.phasebook') })
    const again = await begin()
    expect(await ask(again, 'workspace.state', {})).toMatchObject({ opened: { name: 'Lakeside.phasebook' } })
  })
})
