/** A whole number as people read it: `1,493`. The `toLocaleString` of Node loads its tables first, which takes 14 ms. */
export const thousands = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
