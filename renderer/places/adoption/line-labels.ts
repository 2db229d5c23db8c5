const rowHeight = 15

/** Where the name of each line stands: beside its end, but never closer to another than a row of text, and within the chart. */
export function lineLabels<Label extends { readonly y: number }>(
  labels: readonly Label[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): readonly (Label & { readonly at: number })[] {
  const placed = labels.toSorted((a, b) => a.y - b.y).map((label) => ({ ...label, at: Math.max(label.y, top) }))
  placed.forEach((label, index) => {
    const above = placed[index - 1]
    if (above !== undefined) label.at = Math.max(label.at, above.at + rowHeight)
  })
  // What was pushed over the lower edge goes up again, row by row.
  let limit = bottom
  for (const label of placed.toReversed()) {
    label.at = Math.min(label.at, limit)
    limit = label.at - rowHeight
  }
  return placed
}
