/** The check digits of numbers that name a person. Each takes the number as it stands, with its blanks and dashes. */
export const checkDigits = { nhs, ssn, nir, dni, personnummer, pesel } as const

/** NHS number: weights 10 to 2, modulus 11 (NHS Data Dictionary). Ten equal digits pass the sum and are none. */
function nhs(text: string): boolean {
  const digits = digitsIn(text)
  if (digits.length !== 10 || new Set(digits).size === 1) return false
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0)
  return (11 - (sum % 11)) % 11 === digits[9]
}

/** US Social Security number: no check digit, but areas and groups that are never given out (SSA). */
function ssn(text: string): boolean {
  const [area = '', group = '', serial = ''] = text.split('-')
  return area !== '000' && area !== '666' && !area.startsWith('9') && group !== '00' && serial !== '0000'
}

/** French numéro de sécurité sociale: 97 less the remainder of the first thirteen places; Corsica's A and B count as 0 after 1 or 2 million. */
function nir(text: string): boolean {
  const plain = text.replaceAll(' ', '').toUpperCase()
  const body = plain.slice(0, 13)
  const less = body.includes('A') ? 1_000_000 : body.includes('B') ? 2_000_000 : 0
  const number = Number(body.replace(/[AB]/, '0')) - less
  return 97 - (number % 97) === Number(plain.slice(13))
}

/** Spanish DNI and NIE: the letter that the remainder by 23 stands for; X, Y, Z count as 0, 1, 2. */
function dni(text: string): boolean {
  const plain = text.replace('-', '')
  const number = Number(plain.slice(0, 8).replace(/[XYZ]/, (letter) => String('XYZ'.indexOf(letter))))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === plain[8]
}

/** Swedish personnummer: a day of birth, then Luhn over the last ten digits. */
function personnummer(text: string): boolean {
  const digits = digitsIn(text).slice(-10)
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return isDayOf(pair(digits, 2), pair(digits, 4)) && sum % 10 === 0
}

/** Polish PESEL: a day of birth whose month says the century (1900 and 2000), weights 1 3 7 9. */
function pesel(text: string): boolean {
  const digits = digitsIn(text)
  const month = pair(digits, 2)
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]
  const sum = digits.reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0)
  return isDayOf(month > 20 ? month - 20 : month, pair(digits, 4)) && sum % 10 === 0
}

function digitsIn(text: string): number[] {
  return [...text.replace(/\D/g, '')].map(Number)
}

function pair(digits: readonly number[], at: number): number {
  return (digits[at] ?? 0) * 10 + (digits[at + 1] ?? 0)
}

function isDayOf(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
