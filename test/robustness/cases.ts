import { generatedCalls } from './calls.ts'
import type { RobustnessCase } from './case.ts'
import { disk } from './disk.ts'
import { editHistories } from './histories.ts'
import { hostileFiles } from './hostile.ts'
import { kill } from './kill.ts'
import { power } from './power.ts'
import { twoInstanceRaces } from './races.ts'

/** Every promise that is put to the test, in the order in which they run. */
export const cases: readonly RobustnessCase[] = [
  kill,
  twoInstanceRaces,
  power,
  disk,
  hostileFiles,
  editHistories,
  generatedCalls,
]
