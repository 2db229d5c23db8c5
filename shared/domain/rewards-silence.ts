import { foldText } from '../text/collate.ts'

// Words, not stems: 'calls' is trouble that goes unreported, 'called' is not. English first, then the languages of the locales
// in which most clinics write; a language that is not here is judged by the person who reads the list of incentives.
const few = words(`no none zero fewer fewest less least lowest without minimal reduced reduce reducing cut not avoid
  kein keine keinen weniger wenigste wenigsten ohne null
  sans aucun aucune moins zero
  sin ningun ninguna menos cero
  senza nessun nessuna meno geen minder zonder ingen faerre farre`)
const trouble =
  words(`issue issues problem problems bug bugs error errors mistake mistakes complaint complaints ticket tickets
  incident incidents report reports reported call calls miss misses defect defects fault faults
  fehler problem probleme meldung meldungen beschwerde beschwerden ticket vorfall vorfalle anruf anrufe
  probleme problemes erreur erreurs incident incidents plainte plaintes signalement signalements appel appels
  problema problemas errores queja quejas incidencia incidencias llamada llamadas
  problemi errore errori reclami segnalazioni probleem problemen fout fouten meldingen klachten fejl feil fel`)
const free = /\b(?:issue|problem|bug|error|mistake|complaint|ticket|incident|defect|fault)s?[- ]free\b|\bfehlerfrei\w*/

/** How many words may stand between the few and the trouble: 'fewest open support tickets'. */
const reach = 3

/**
 * Whether words promise a reward for trouble that is not reported ('a week without issues'): people would keep silent to earn
 * it. It reads words alone, so what it finds is a question to a person, never a refusal.
 */
export function rewardsSilence(text: string): boolean {
  const plain = foldText(text)
  if (free.test(plain)) return true
  const found = plain.split(/[^\p{L}\p{N}]+/u)
  return found.some(
    (word, at) => few.has(word) && found.slice(at + 1, at + 2 + reach).some((next) => trouble.has(next)),
  )
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
