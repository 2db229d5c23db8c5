/** The four levels of risk, the lowest first. */
export const levels = ['low', 'moderate', 'high', 'extreme'] as const
export type Level = (typeof levels)[number]

export const levelWords: { readonly [L in Level]: string } = {
  low: 'Low',
  moderate: 'Moderate',
  high: 'High',
  extreme: 'Extreme',
}

const heights = [4, 6.5, 9, 11.5] as const

/** The four steps of a level inside a picture: as many are full as the level is high. */
export function Stairs({
  level,
  x,
  y,
  colour,
}: {
  readonly level: Level
  readonly x: number
  readonly y: number
  readonly colour: string
}) {
  const filled = levels.indexOf(level)
  return (
    <g transform={`translate(${x} ${y})`} fill={colour} aria-hidden="true">
      {heights.map((height, at) => (
        <rect
          key={height}
          x={at * 3}
          y={12 - height}
          width={2.2}
          height={height}
          rx={0.6}
          opacity={at <= filled ? 1 : 0.28}
        />
      ))}
    </g>
  )
}
