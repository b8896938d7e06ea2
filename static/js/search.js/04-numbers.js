// Numbers: as in src/broadsheet/search/number_lists.py

class Bits {
  constructor(text) {
    this.bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    this.at = 0;
  }
  bit() {
    const bit = (this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1;
    this.at += 1;
    return bit;
  }
  number(bits) {
    let value = 0;
    for (let count = bits; count > 0; count -= 1) value = value * 2 + this.bit();
    return value;
  }
  list() {
    let bits = 0;
    while (!this.bit()) bits += 1;
    const count = 2 ** bits + this.number(bits) - 1;
    const parameter = this.number(4);
    const numbers = [];
    for (let last = -1; numbers.length < count; numbers.push(last)) {
      let quotient = 0;
      while (this.bit()) quotient += 1;
      last += quotient * 2 ** parameter + this.number(parameter) + 1;
    }
    return numbers;
  }
}
