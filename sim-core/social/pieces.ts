/** Ties or users that are worked on in one step: a millisecond or two, five before the loop is compiled, whatever the model. */
export const PIECE = 8192
