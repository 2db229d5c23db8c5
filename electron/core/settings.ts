import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from './store/atomic-write.ts'

const schema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** The folder for encrypted archives, by engagement, and when the last one was written there. */
  secondPlaces: z.record(z.string(), z.object({ folder: z.string(), lastAt: z.string().nullable() })).default({}),
  recent: z.array(z.object({ path: z.string(), openedAt: z.string() })).default([]),
})
type Values = z.output<typeof schema>

/** What this program remembers for this user on this computer: the theme and the files opened last. */
export type Settings = {
  readonly read: () => Values
  readonly setTheme: (theme: Values['theme']) => Promise<void>
  readonly setSecondPlace: (
    engagementId: string,
    place: { readonly folder: string; readonly lastAt: string | null } | null,
  ) => Promise<void>
  readonly remember: (path: string, openedAt: string) => Promise<void>
  readonly forget: (path: string) => Promise<void>
}

const keptFiles = 12

export function createSettings(folder: string): Settings {
  const file = join(folder, 'settings.json')
  const read = (): Values => {
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      // Never written yet, or not ours: the settings begin anew, and no engagement depends on them.
      return schema.parse({})
    }
  }
  let last: Promise<void> = Promise.resolve()
  const write = (change: (values: Values) => Values): Promise<void> => {
    last = last
      .catch(() => undefined)
      .then(async () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        await writeFileAtomic(file, Buffer.from(JSON.stringify(change(read()), null, 2)))
      })
    return last
  }
  return {
    read,
    setTheme: (theme) => write((values) => ({ ...values, theme })),
    setSecondPlace: (engagementId, place) =>
      write((values) => {
        const { [engagementId]: _former, ...others } = values.secondPlaces
        return { ...values, secondPlaces: place === null ? others : { ...others, [engagementId]: { ...place } } }
      }),
    remember: (path, openedAt) =>
      write((values) => ({
        ...values,
        recent: [{ path, openedAt }, ...values.recent.filter((each) => each.path !== path)].slice(0, keptFiles),
      })),
    forget: (path) => write((values) => ({ ...values, recent: values.recent.filter((each) => each.path !== path) })),
  }
}
