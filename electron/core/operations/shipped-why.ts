import { CommandError } from '#shared/contract/errors.ts'
import type { Ports } from '../ports.ts'
import { builtInPacks } from './fill-engagement.ts'
import type { Pack } from './pack.ts'

/**
 * Why a place matters, as the pack of that id says it that this program brings along; '' when it says nothing. An engagement
 * keeps its own copy of the sentences, which knows no place that came later.
 */
export function createShippedWhy(ports: Ports): (packId: string, place: string) => string {
  let packs: readonly Pack[] | null = null
  const read = (): readonly Pack[] => {
    try {
      return builtInPacks(ports)
    } catch (error) {
      // An engagement opens without its program's content too.
      if (error instanceof CommandError) return []
      throw error
    }
  }
  return (packId, place) => {
    packs ??= read()
    const places: { readonly [name: string]: { readonly why: string } | undefined } =
      packs.find(({ id }) => id === packId)?.places ?? {}
    return (Object.hasOwn(places, place) ? places[place]?.why : undefined) ?? ''
  }
}
