import { expect, test } from 'vitest'
import { inPageOrder } from './error-order'

test('errors follow the page, whatever order the schema found them in', () => {
  const places: Record<string, number> = { currentPassword: 4, newPassword: 7, repeated: 9 }
  const errors = { newPassword: '新', repeated: '再', form: '整', currentPassword: '旧' }
  expect(Object.keys(inPageOrder(errors, (path) => places[path] ?? null))).toEqual(['form', 'currentPassword', 'newPassword', 'repeated'])
})
