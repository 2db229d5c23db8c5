import type { Page } from 'playwright-core'
import type { ErrorReply, Reply } from '#shared/contract/errors.ts'
import type { CommandName, OutputOf } from '#shared/contract/index.ts'

/** Changes the answers to a command on their way to the page, from now on. */
export async function changeAnswers<Name extends CommandName>(
  page: Page,
  command: Name,
  change: (value: OutputOf<Name>) => OutputOf<Name>,
): Promise<void> {
  await page.route('**/api', async (route) => {
    const sent = route.request().postDataJSON() as { readonly command: string }
    if (sent.command !== command) return route.fallback()
    const response = await route.fetch()
    const reply = (await response.json()) as Reply<OutputOf<Name>>
    await route.fulfill({ response, json: reply.ok ? { ok: true, value: change(reply.value) } : reply })
  })
}

/** Answers a command with a refusal, from now on; the core never hears of it. */
export async function refuse(page: Page, command: CommandName, error: ErrorReply): Promise<void> {
  await page.route('**/api', async (route) => {
    const sent = route.request().postDataJSON() as { readonly command: string }
    return sent.command === command ? route.fulfill({ json: { ok: false, error } }) : route.fallback()
  })
}

/** Lets the page hear nothing of the core but what `say` tells it, once it is loaded anew. */
export async function takeOverEvents(
  page: Page,
): Promise<{ readonly say: (event: { readonly type: string }) => void }> {
  const { promise, resolve } = Promise.withResolvers<{ readonly type: string }>()
  let isSaid = false
  await page.route('**/events', async (route) => {
    // Every stream that is open ends with what is said; those that the page asks for afterwards stay without an answer.
    if (isSaid) return
    const body = `${JSON.stringify(await promise)}\n`
    isSaid = true
    // A stream that the page has left cannot be answered.
    await route.fulfill({ body }).catch(() => undefined)
  })
  return { say: resolve }
}
