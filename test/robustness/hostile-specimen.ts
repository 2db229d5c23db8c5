import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleNames } from './hostile-samples.ts'

/** Where a specimen is made: an empty folder of its own, and the samples. */
export type Place = {
  /** The path that most specimens are opened by. */
  readonly path: string
  readonly folder: string
  readonly sample: (name: keyof typeof sampleNames) => string
  /** Puts a copy of the sound engagement to `path`. */
  readonly sound: () => void
}

/** What a specimen made: where to open it, and how to take away what would outlive its folder. */
export type Made = {
  readonly path?: string
  readonly release?: () => void
  /** Why this machine cannot make it. */
  readonly skipped?: string
}

/** One file made by hand that somebody could offer to the program. */
export type Specimen = {
  readonly what: string
  /** The verdicts that would be true of it. */
  readonly verdicts: readonly string[]
  readonly make: (place: Place) => Made | void | Promise<Made | void>
  /** Opening rolls back what a killed program left half written, and must then give the sound engagement. */
  readonly recovers?: true
  /** What somebody is told who opens it and then writes. */
  readonly writing?: 'read_only' | 'disk_full'
  /** What SQLite takes for a journal of no use, and clears away. */
  readonly clears?: string
  /** Tried as a user who is not allowed everything. */
  readonly asNobody?: true
}

export function placeIn(folder: string, samples: string): Place {
  const path = join(folder, 'Case.phasebook')
  const sample = (name: keyof typeof sampleNames) => join(samples, sampleNames[name])
  return { path, folder, sample, sound: () => copyFileSync(sample('base'), path) }
}
