import type { z } from 'zod'

const kinds: { readonly [expected: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object such as {"register":"risk"}',
  record: 'an object of fields and values',
  null: 'null',
}

/** What is wrong with a value, in words that follow its name. Sentences of our own schemas are passed through. */
export function plainIssue(issue: z.core.$ZodIssue | undefined, isMissing: boolean): string {
  if (issue === undefined) return 'does not fit'
  switch (issue.code) {
    case 'invalid_type':
      return isMissing ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'too_small':
      return issue.message.startsWith('Too small') && issue.minimum === 1 ? 'cannot be empty' : issue.message
    case 'invalid_format':
      return issue.message === 'Invalid ISO date' ? 'must be a day that exists, written as YYYY-MM-DD' : issue.message
    default:
      return issue.message
  }
}

/** Whether a path leads nowhere in a value. */
export function isMissingAt(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return true
    at = (at as Record<PropertyKey, unknown>)[key]
  }
  return at === undefined
}
