export type RiskLevel = 'low' | 'moderate' | 'high' | 'extreme'

export const riskLevels = ['low', 'moderate', 'high', 'extreme'] as const

export const riskLevelWords: { readonly [Level in RiskLevel]: string } = {
  low: 'Low',
  moderate: 'Moderate',
  high: 'High',
  extreme: 'Extreme',
}

const steps = [
  { x: 0, y: 8, height: 4 },
  { x: 3, y: 5.5, height: 6.5 },
  { x: 6, y: 3, height: 9 },
  { x: 9, y: 0.5, height: 11.5 },
] as const

/** One to four filled stairs: the risk level as a shape, beside its word. */
export function StairsGlyph({ level }: { readonly level: RiskLevel }) {
  const filled = riskLevels.indexOf(level) + 1
  return (
    <svg className="rg" viewBox="0 0 12 12" aria-hidden>
      {steps.map((step, at) => (
        <rect
          key={step.x}
          x={step.x}
          y={step.y}
          width="2.2"
          height={step.height}
          rx=".6"
          {...(at < filled ? {} : { className: 'off' })}
        />
      ))}
    </svg>
  )
}
