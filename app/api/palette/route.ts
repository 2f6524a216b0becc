import { NextResponse } from 'next/server'
import { findPaletteItems } from '@/lib/overview/palette.queries'
import { searchEntries } from '@/lib/overview/search.policy'
import { paletteQuerySchema } from '@/lib/overview/search.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'

export const GET = defineRoute(searchEntries.palette, { query: paletteQuerySchema }, async ({ query, ...context }) => {
  return NextResponse.json({ items: await findPaletteItems(context, query.q) })
})
