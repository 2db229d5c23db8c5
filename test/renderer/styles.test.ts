import { describe, expect, it } from 'vitest'
import { readSources, runtimeImportsOf, type Source } from '#test/helpers/sources.ts'

const routes = 'renderer/app/routes.tsx'

/** The classes that each style begins a rule with. Every style stays loaded once its place was shown. */
const classesOf = new Map(
  readSources(['renderer'], ['.css']).map(({ path, text }) => [
    path,
    new Set([...text.matchAll(/^\s*\.([a-z][\w-]*)/gm)].flatMap(([, name]) => name ?? [])),
  ]),
)

/** The places by the classes of their styles. */
const placesOf = new Map<string, Set<string>>()
for (const [path, names] of classesOf) {
  const [, folder, place = path] = path.split('/')
  // The parts that all places share may look otherwise in one of them.
  for (const name of folder === 'places' ? names : []) {
    if (!name.startsWith('pic-')) placesOf.set(name, (placesOf.get(name) ?? new Set()).add(place))
  }
}

const modules = new Map(readSources(['renderer'], ['.ts', '.tsx']).map((source) => [source.path, source]))
const laterForm = /\bimport\s*\([^)]*\)/g

/** What is loaded with a module, itself and its styles too; of the routes none of the places, which come when they are shown. */
function loadedWith(start: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(start)) return loaded
  loaded.add(start)
  const source = modules.get(start)
  if (source === undefined) return loaded
  const text = start === routes ? source.text.replace(laterForm, '') : source.text
  for (const each of runtimeImportsOf({ path: start, text })) loadedWith(each, loaded)
  return loaded
}

/** The places, each by its module. */
function placesShown(): readonly string[] {
  const text = modules.get(routes)?.text.match(laterForm)?.join('\n') ?? ''
  return runtimeImportsOf({ path: routes, text })
}

/** The classes that a module names; what only says a state is styled with the class beside it. */
function classesIn({ text }: Source): readonly string[] {
  const values = [...text.matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})/g)].flatMap(([, plain, computed = '']) =>
    plain === undefined ? [...computed.matchAll(/['`]([^'`]*)['`]/g)].map(([, words = '']) => words) : [plain],
  )
  return values.flatMap((words) => words.split(/\s+/)).filter((name) => !name.startsWith('is-'))
}

describe('the styles of the places', () => {
  it('never give two places the same class: the one that was shown before would change the other', () => {
    const shared = [...placesOf].filter(([, places]) => places.size > 1)
    expect(shared.map(([name, places]) => `.${name} in ${[...places].join(' and ')}`)).toEqual([])
    expect(placesOf.size).toBeGreaterThan(300)
  })

  it('come with whatever names their classes: no place looks otherwise until another one was shown', () => {
    const always = loadedWith('renderer/main.tsx')
    const known = new Set([...classesOf.values()].flatMap((names) => [...names]))
    const missing = placesShown().flatMap((place) => {
      const loaded = [...new Set([...always, ...loadedWith(place)])]
      const styled = new Set(loaded.flatMap((path) => [...(classesOf.get(path) ?? [])]))
      return loaded
        .flatMap((path) => modules.get(path) ?? [])
        .flatMap((source) => classesIn(source).map((name) => ({ name, path: source.path })))
        .filter(({ name }) => known.has(name) && !styled.has(name))
        .map(({ name, path }) => `.${name} of ${path}, when ${place} is shown first`)
    })
    expect(missing).toEqual([])
    expect(placesShown().length).toBeGreaterThan(30)
    expect(known.size).toBeGreaterThan(500)
  })
})
