import fc from 'fast-check'
import { z } from 'zod'
import type { Random } from './random.ts'

/** As much of JSON Schema as the contract's inputs come to. */
type Shape = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Shape | boolean
  readonly items?: Shape
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
}

/** Values that fit a schema as far as its shape says; what it means, such as that a row is there, is left to chance. */
export function fitting(schema: z.ZodType): fc.Arbitrary<unknown> {
  return arbitraryOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape)
}

function arbitraryOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum)
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map(arbitraryOf))
  switch (shape.type) {
    case 'object':
      return objectOf(shape)
    case 'array':
      return fc.array(arbitraryOf(shape.items ?? {}), { minLength: shape.minItems ?? 0, maxLength: 4 })
    case 'string':
      return textOf(shape)
    case 'integer':
      return fc.integer({ min: shape.minimum ?? -5, max: Math.min(shape.maximum ?? 1000, 1000) })
    case 'number':
      return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.constant({})
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Shape): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object')
    return fc.dictionary(fc.string({ maxLength: 12 }), arbitraryOf(additionalProperties), { maxKeys: 4 })
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each)])), {
    requiredKeys: [...required],
  })
}

function textOf({ minLength = 0, maxLength = 40, pattern, format }: Shape): fc.Arbitrary<string> {
  if (format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((day) => day.toISOString().slice(0, 10))
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: 'grapheme' })
}

const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\ufffe\uffff',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '/etc/passwd',
  'file:///etc/passwd',
  'C:\\Windows',
  "'; DROP TABLE risk; --",
  '%" OR 1=1',
  '${7*7}',
  '<script>alert(1)</script>',
  '𝕏'.repeat(300),
  'x'.repeat(20_001),
  'a\u0301'.repeat(500),
  '9'.repeat(400),
  '-0',
  '1e999',
  '2026-02-30',
  '24:00',
  'NaN',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
]

/** Anything that can cross a process boundary, and then some. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      undefined,
      null,
      Number.NaN,
      Infinity,
      -Infinity,
      -0,
      0,
      -1,
      1.5,
      2 ** 53,
      -(2 ** 63),
      1e308,
      true,
      false,
      [],
      {},
      10n,
      new Date(0),
      new Map([['a', 1]]),
      new Set([1]),
      new Uint8Array(3),
      /x/,
      [[[[[[[[[[]]]]]]]]]],
      JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 2,
    arbitrary: fc.anything({
      maxDepth: 4,
      maxKeys: 5,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
    }),
  },
)

/** Things that are larger or deeper than any call may be. */
export function oversized(random: Random): unknown {
  switch (random.int(4)) {
    case 0:
      return 'x'.repeat(1_200_000)
    case 1:
      return Array.from({ length: 50_000 }, (_, at) => ({ at }))
    case 2: {
      let deep: unknown = 1
      for (let level = 0; level < 2000; level += 1) deep = random.chance(0.5) ? [deep] : { deep }
      return deep
    }
    default:
      return Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key ${at}`, at]))
  }
}

/** The same input with one thing wrong in it. */
export function spoil(random: Random, input: unknown, wrong: unknown): unknown {
  if (typeof input !== 'object' || input === null || random.chance(0.1)) return wrong
  const keys = Object.keys(input)
  if (Array.isArray(input)) {
    const at = random.int(Math.max(1, keys.length))
    return random.chance(0.3)
      ? [...(input as unknown[]), wrong]
      : input.map((each, index) => (index === at ? spoil(random, each, wrong) : (each as unknown)))
  }
  const copy: Record<string, unknown> = { ...input }
  const key = keys.length === 0 ? 'extra' : random.pick(keys)
  switch (random.int(4)) {
    case 0:
      delete copy[key]
      return copy
    case 1:
      // An own key of this name, as JSON.parse makes it.
      Object.defineProperty(copy, random.pick(['extra', '__proto__', 'constructor', 'toString', '']), {
        value: wrong,
        enumerable: true,
        configurable: true,
      })
      return copy
    default:
      return { ...copy, [key]: spoil(random, copy[key], wrong) }
  }
}
