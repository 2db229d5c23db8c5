import 'dayjs/locale/da'
import 'dayjs/locale/de'
import 'dayjs/locale/en-au'
import 'dayjs/locale/en-ca'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/en-ie'
import 'dayjs/locale/es'
import 'dayjs/locale/fr'
import 'dayjs/locale/it'
import 'dayjs/locale/nb'
import 'dayjs/locale/nl'
import 'dayjs/locale/pl'
import 'dayjs/locale/pt'
import 'dayjs/locale/sv'
import 'dayjs/locale/vi'

const whole = ['en-au', 'en-ca', 'en-gb', 'en-ie']

/** The calendar's name for a locale of the engagement: it decides the first day of the week and the names of days. */
export function calendarLocale(locale: string): string {
  const name = locale.toLowerCase()
  return whole.includes(name) ? name : (name.split('-')[0] ?? 'en')
}
