import { type RiskLevel, riskLevelWords, StairsGlyph } from './StairsGlyph.tsx'

/** A risk's level as stairs, word, score and fill. Without a level: 'Not assessed'. */
export function RiskTag({ level, score }: { readonly level: RiskLevel | null; readonly score?: number | null }) {
  if (level === null) return <span className="tag">Not assessed</span>
  return (
    <span className={`risk r-${level}`}>
      <StairsGlyph level={level} />
      <span className="w">{riskLevelWords[level]}</span>
      {score === null || score === undefined ? null : ` ${score}`}
    </span>
  )
}
