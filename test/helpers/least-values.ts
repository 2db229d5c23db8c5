import { registerOf } from '#shared/registers/index.ts'
import type { TestCore } from './core.ts'

/** The least that a new row of a register needs. */
export async function leastValues({ ask }: TestCore, register: string): Promise<Record<string, string>> {
  const definition = registerOf(register as never)
  const values: Record<string, string> = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.initial !== undefined) continue
    if (field.kind === 'link') values[name] = (await ask('record.list', { register: field.register })).rows[0]?.id ?? ''
    else values[name] = 'Begun'
  }
  if (register === 'attachment') {
    const base64 = Buffer.from('Begun').toString('base64')
    const kept = await ask('attachment.addBytes', { name: 'begun.txt', mime: '', base64, subject: null })
    values['sha256'] = String(kept['sha256'])
  }
  return values
}
