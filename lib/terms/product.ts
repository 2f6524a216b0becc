/** What the portal is called, everywhere. */
export const PRODUCT_NAME = '食品安全监管协同平台'
