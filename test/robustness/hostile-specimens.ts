import type { Specimen } from './hostile-specimen.ts'
import { alteredRows, alteredShapes } from './hostile-specimens-altered.ts'
import { heldByOthers, narrowPlaces, siblings } from './hostile-specimens-around.ts'
import { oddNames, otherThings } from './hostile-specimens-others.ts'

/** Every file made by hand. */
export const specimens: readonly Specimen[] = [
  ...otherThings,
  ...oddNames,
  ...alteredShapes,
  ...alteredRows,
  ...siblings,
  ...heldByOthers,
  ...narrowPlaces,
]

/** Jobs from this number on are specimens, those below are mutants. */
export const firstSpecimen = 1_000_000
