import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locales } from '#shared/registers/engagement.ts'
import { checkCodeOf, createFormats, formatMinutes, parseMinutes } from '#shared/text/format.ts'

const inLondon = (locale: string, currency = 'GBP') => createFormats({ locale, timezone: 'Europe/London', currency })
const everyLocale = Object.keys(locales)

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const amount = fc.integer({ min: -1e12, max: 1e12 })
const number = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Math.round(value * 1000) / 1000 + 0),
)

/** Plain blanks, so that the expectations can be read. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('createFormats', () => {
  it('makes the formats of the same settings once', () => {
    expect(inLondon('en-GB')).toBe(inLondon('en-GB'))
    expect(inLondon('en-GB', 'EUR')).not.toBe(inLondon('en-GB'))
    expect(inLondon('de-DE')).not.toBe(inLondon('en-GB'))
  })

  it.each([
    ['en-GB', 'GBP', ['Mon 16 Nov 2026', '16 Nov 2026', 'Mon 16 Nov', '1,234.5', '54.5%', '£1,234.50']],
    ['en-US', 'USD', ['Mon Nov 16 2026', 'Nov 16 2026', 'Mon Nov 16', '1,234.5', '54.5%', '$1,234.50']],
    ['de-DE', 'EUR', ['Mo. 16. Nov. 2026', '16. Nov. 2026', 'Mo. 16. Nov.', '1.234,5', '54,5 %', '1.234,50 €']],
  ])('writes as %s does', (locale, currency, expected) => {
    const formats = inLondon(locale, currency)
    const written = [
      formats.longDate('2026-11-16'),
      formats.date('2026-11-16'),
      formats.shortDate('2026-11-16'),
      formats.number(1234.5),
      formats.percent(54.5),
      formats.money(123_450),
    ]
    expect(written.map(plain)).toEqual(expected)
  })

  it('shows instants in the time zone of the engagement', () => {
    const at = '2026-07-01T23:30:00.000Z'
    const written = ['Europe/London', 'Asia/Kolkata', 'America/New_York'].map((timezone) => {
      const formats = createFormats({ locale: 'en-GB', timezone, currency: 'GBP' })
      return [formats.instant(at), formats.instantDate(at), formats.instantTime(at)]
    })
    expect(written).toEqual([
      ['Thu 2 Jul 00:30', 'Thu 2 Jul 2026', '00:30'],
      ['Thu 2 Jul 05:00', 'Thu 2 Jul 2026', '05:00'],
      ['Wed 1 Jul 19:30', 'Wed 1 Jul 2026', '19:30'],
    ])
  })

  it('counts the smallest unit of currencies that have none or three decimals', () => {
    expect([inLondon('en-GB', 'JPY').minorUnits, inLondon('en-GB', 'KWD').minorUnits]).toEqual([1, 1000])
    expect(inLondon('en-GB', 'JPY').parseMoney('1,235')).toBe(1235)
    expect(inLondon('en-GB', 'KWD').parseMoney('1.5')).toBe(1500)
  })
})

describe.each(everyLocale)('what %s writes', (locale) => {
  const formats = inLondon(locale, 'EUR')

  it('reads back as the same day', () => {
    fc.assert(
      fc.property(day, (iso) => {
        expect([iso, formats.longDate(iso), formats.date(iso)].map(formats.parseDate)).toEqual([iso, iso, iso])
      }),
      { numRuns: 50 },
    )
  })

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(formats.parseNumber(formats.exactNumber(value))).toBe(value)
      }),
    )
  })

  it('reads back as the same amount, with the sign of any currency', () => {
    const currencies = fc.constantFrom('EUR', 'GBP', 'USD', 'DKK', 'SEK', 'PLN', 'CHF', 'VND', 'CAD', 'KWD')
    fc.assert(
      fc.property(amount, currencies, (minor, currency) => {
        const inCurrency = inLondon(locale, currency)
        expect(inCurrency.parseMoney(inCurrency.money(minor))).toBe(minor)
      }),
      { numRuns: 40 },
    )
  })
})

describe('parseDate', () => {
  const british = inLondon('en-GB')
  const american = inLondon('en-US')
  const german = inLondon('de-DE')

  it.each(['2026-11-03', '2026/11/3', '3/11/2026', '03/11/2026', '3-11-2026', '3.11.2026', '3. 11. 2026'])(
    'reads %s',
    (text) => {
      expect(british.parseDate(text)).toBe('2026-11-03')
    },
  )

  it.each([
    '3 Nov 2026',
    '3 november 2026',
    'Tue 3 Nov 2026',
    'Tuesday, 3 November 2026',
    'Nov 3, 2026',
    ' 03 Nov. 2026 ',
  ])('reads %s in any locale', (text) => {
    expect([british, american, german].map((formats) => formats.parseDate(text))).toEqual(Array(3).fill('2026-11-03'))
  })

  it('reads figures in the order of the locale, and dots day first everywhere', () => {
    expect([british, american, german].map((formats) => formats.parseDate('03/11/2026'))).toEqual([
      '2026-11-03',
      '2026-03-11',
      '2026-11-03',
    ])
    expect(american.parseDate('3.11.2026')).toBe('2026-11-03')
  })

  it('reads German month names', () => {
    expect([
      german.parseDate('16. März 2027'),
      german.parseDate('16 Mrz 2027'),
      german.parseDate('Di. 16. März 2027'),
    ]).toEqual(['2027-03-16', null, '2027-03-16'])
  })

  it.each([
    '31/02/2026',
    '2026-02-29',
    '3/11/26',
    '13.13.2026',
    '2026-11',
    'soon',
    '',
    'Mon 3 Nov 2026',
    '1/2/2026/3',
    '03/11-2026',
    '3 Nov 1850',
  ])('does not guess at “%s”', (text) => {
    expect(british.parseDate(text)).toBeNull()
  })
})

describe('parseNumber', () => {
  const read = (locale: string, ...texts: readonly string[]) => texts.map(inLondon(locale).parseNumber)

  it('takes marks for thousands and for decimals as the locale does', () => {
    expect(read('en-GB', '1,234,567.5', '1500', '1,500', '-3.25', '.5', '0.125', '+7')).toEqual([
      1_234_567.5, 1500, 1500, -3.25, 0.5, 0.125, 7,
    ])
    expect(read('de-DE', '1.234.567,5', '1500', '1.500', '-3,25', ',5', '0,125')).toEqual([
      1_234_567.5, 1500, 1500, -3.25, 0.5, 0.125,
    ])
    expect(read('fr-FR', '1\u202f234,5', '1 234,5', '\u22127')).toEqual([1234.5, 1234.5, -7])
  })

  it('reads the other mark as the decimal mark where it cannot stand for thousands', () => {
    expect(read('de-DE', '1.5', '0.125', '12.34')).toEqual([1.5, 0.125, 12.34])
    expect(read('en-GB', '1,5', '0,125')).toEqual([1.5, 0.125])
  })

  it('refuses what is not one number', () => {
    const texts = [
      '',
      ' ',
      '-',
      '.',
      '1.',
      '1,23,456',
      '1 50',
      '1.2.3',
      '12 apples',
      '0x10',
      '1e5',
      'Infinity',
      'NaN',
      '--1',
      '1-',
      '1,234,5',
    ]
    expect(read('en-GB', ...texts)).toEqual(texts.map(() => null))
  })
})

describe('parseMoney', () => {
  it('reads an amount with or without its sign', () => {
    const { parseMoney } = inLondon('en-GB')
    const texts = ['£1,234.50', '1234.5', 'GBP 1,234.50', '- £5', '-£5.00', '(£5.00)', '\u2212£5', '€7']
    expect(texts.map(parseMoney)).toEqual([123_450, 123_450, 123_450, -500, -500, -500, -500, 700])
  })

  it('refuses text that merely holds figures', () => {
    const { parseMoney } = inLondon('en-GB')
    expect(['3 months at 20', 'about 5', '£', '', '5 or 6'].map(parseMoney)).toEqual([null, null, null, null, null])
  })
})

describe('a check code', () => {
  it('is the beginning of the fingerprint, in two groups that can be read aloud', () => {
    expect(checkCodeOf(`7f3a91c2${'0'.repeat(56)}`)).toBe('7F3A 91C2')
  })
})

describe('minutes', () => {
  it('are written in hours from an hour on', () => {
    expect([0, 45, 60, 65, 195, 1440].map(formatMinutes)).toEqual([
      '0 min',
      '45 min',
      '1 h',
      '1 h 05',
      '3 h 15',
      '24 h',
    ])
  })

  it('read back as written', () => {
    fc.assert(
      fc.property(fc.nat(525_600), (total) => {
        expect(parseMinutes(formatMinutes(total))).toBe(total)
      }),
    )
  })

  it('are read in the ways people write them', () => {
    const texts = ['90', '90 min', '90m', '1:30', '1 h 30', '1h30', '1 hr 30 min', '1 hour 30 minutes']
    expect(texts.map(parseMinutes)).toEqual(texts.map(() => 90))
    expect(['2h', '2 hours', '0:05'].map(parseMinutes)).toEqual([120, 120, 5])
  })

  it('are not guessed at', () => {
    const texts = ['', '1:75', '1:', ':30', '1.5 h', '-5', 'soon', '1 h 30 5']
    expect(texts.map(parseMinutes)).toEqual(texts.map(() => null))
  })
})
