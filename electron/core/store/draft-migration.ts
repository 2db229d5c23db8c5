import { registerNames, registerOf } from '#shared/registers/index.ts'
import { connect } from './database.ts'
import { migrate } from './migrate.ts'
import { columnOf, columnSql, createTableSql } from './schema.ts'
import { sql } from './sql.ts'

// Prints the SQL that brings the newest schema up to the registers as they are defined now: the start of the next migration.
const database = connect(':memory:', { fileMustExist: false, readonly: false })
migrate(database)
const lines: string[] = []
for (const name of registerNames) {
  const found = database.all(sql`SELECT name FROM pragma_table_info(${name})`).map((row) => row['name'])
  if (found.length === 0) lines.push(createTableSql(name))
  else {
    for (const field of Object.keys(registerOf(name).fields)) {
      if (!found.includes(columnOf(field))) lines.push(`ALTER TABLE ${name} ADD COLUMN ${columnSql(name, field)};`)
    }
  }
}
console.log(lines.length === 0 ? 'The newest migration holds every register and field.' : lines.join('\n'))
