/** The fewest characters of a passphrase, as the archive counts them. */
export const leastLength = 10

/** What is wrong with a passphrase that was typed twice, each beside its own field; null where nothing is. */
export function passphraseProblems(
  first: string,
  again: string,
): { readonly first: string | null; readonly again: string | null } {
  const length = [...first.normalize('NFKC')].length
  if (length < leastLength) {
    return {
      first:
        length === 0
          ? `Type a passphrase of at least ${leastLength} characters.`
          : `At least ${leastLength} characters; this one has ${length}. One more word makes it long enough.`,
      again: null,
    }
  }
  return {
    first: null,
    again:
      first === again
        ? null
        : again === ''
          ? 'Type it once more.'
          : 'The two are not the same. Type one of them again.',
  }
}
