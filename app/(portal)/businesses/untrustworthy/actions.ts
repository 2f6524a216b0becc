'use server'

import { openListing as runOpen, recordListingStep as runRecord, undoListingStep as runUndo } from '@/lib/credit/listing/listing.commands'
import { listingEntries } from '@/lib/credit/listing/listing.policy'
import { openListingSchema, recordListingSchema, undoListingSchema } from '@/lib/credit/listing/listing.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const openListing = defineAction(listingEntries.open, openListingSchema, runOpen)
export const recordListingStep = defineAction(listingEntries.record, recordListingSchema, runRecord)
export const undoListingStep = defineAction(listingEntries.undo, undoListingSchema, runUndo)
