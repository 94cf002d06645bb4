import { deflateSync } from 'node:zlib';

// Error correction level L of ISO/IEC 18004, index = version.
const correctionLengths = [
  0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30,
  30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
];
const blockCounts = [
  0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19,
  19, 20, 21, 22, 24, 25,
];
const modulePixels = 6;
const quietModules = 4;

function codewordCount(version) {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const alignments = Math.floor(version / 7) + 2;
    modules -= (25 * alignments - 10) * alignments - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

const dataLength = (version) => codewordCount(version) - correctionLengths[version] * blockCounts[version];
const headerBits = (version) => (version < 10 ? 12 : 20);

function versionFor(byteCount) {
  for (let version = 1; version <= 40; version += 1) {
    if (headerBits(version) + byteCount * 8 <= dataLength(version) * 8) return version;
  }
  return undefined;
}

export const fitsPicture = (text) => versionFor(Buffer.byteLength(text)) !== undefined;

function dataCodewords(bytes, version) {
  const bits = [0, 1, 0, 0];
  const append = (value, count) => {
    for (let position = count - 1; position >= 0; position -= 1) bits.push((value >>> position) & 1);
  };
  append(bytes.length, headerBits(version) - 4);
  for (const byte of bytes) append(byte, 8);
  append(0, Math.min(4, dataLength(version) * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  for (let padding = 0xec; bits.length < dataLength(version) * 8; padding ^= 0xec ^ 0x11) append(padding, 8);
  return Array.from({ length: bits.length / 8 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(''), 2),
  );
}

function multiply(left, right) {
  let product = 0;
  for (let position = 7; position >= 0; position -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((right >>> position) & 1) * left;
  }
  return product;
}

function correctionDivisor(degree) {
  const divisor = new Array(degree).fill(0);
  divisor[degree - 1] = 1;
  for (let step = 0, root = 1; step < degree; step += 1, root = multiply(root, 2)) {
    for (let index = 0; index < degree; index += 1) {
      divisor[index] = multiply(divisor[index], root) ^ (divisor[index + 1] ?? 0);
    }
  }
  return divisor;
}

function correctionOf(data, divisor) {
  const remainder = new Array(divisor.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ remainder.shift();
    remainder.push(0);
    for (let index = 0; index < divisor.length; index += 1) remainder[index] ^= multiply(divisor[index], factor);
  }
  return remainder;
}

function interleavedCodewords(data, version) {
  const total = codewordCount(version);
  const blockCount = blockCounts[version];
  const shortBlocks = blockCount - (total % blockCount);
  const shortLength = Math.floor(total / blockCount) - correctionLengths[version];
  const divisor = correctionDivisor(correctionLengths[version]);
  let start = 0;
  const blocks = Array.from({ length: blockCount }, (_, index) => {
    const part = data.slice(start, start + shortLength + (index < shortBlocks ? 0 : 1));
    start += part.length;
    return { part, correction: correctionOf(part, divisor) };
  });
  const result = [];
  for (let index = 0; index <= shortLength; index += 1) {
    for (const { part } of blocks) if (index < part.length) result.push(part[index]);
  }
  for (let index = 0; index < divisor.length; index += 1) {
    for (const { correction } of blocks) result.push(correction[index]);
  }
  return result;
}

function alignmentPositions(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - step * (count - 2 - index))];
}

function checkBits(value, degree, generator) {
  let remainder = value;
  for (let step = 0; step < degree; step += 1) {
    remainder = (remainder << 1) ^ ((remainder >>> (degree - 1)) * generator);
  }
  return (value << degree) | remainder;
}

function drawSquare(draw, size, centreX, centreY, radius, isDark) {
  for (let y = -radius; y <= radius; y += 1) {
    for (let x = -radius; x <= radius; x += 1) {
      const inside = [centreX + x, centreY + y].every((value) => value >= 0 && value < size);
      if (inside) draw(centreX + x, centreY + y, isDark(Math.max(Math.abs(x), Math.abs(y))));
    }
  }
}

function drawFormat(draw, size) {
  // Level L, mask 0.
  const bits = checkBits(0b01000, 10, 0x537) ^ 0x5412;
  const bit = (index) => ((bits >>> index) & 1) === 1;
  for (let index = 0; index < 15; index += 1) {
    if (index < 8) draw(8, index < 6 ? index : index + 1, bit(index));
    else draw(index === 8 ? 7 : 14 - index, 8, bit(index));
    if (index < 8) draw(size - 1 - index, 8, bit(index));
    else draw(8, size - 15 + index, bit(index));
  }
  draw(8, size - 8, true);
}

function drawVersion(draw, size, version) {
  const bits = checkBits(version, 12, 0x1f25);
  for (let index = 0; index < 18; index += 1) {
    const near = Math.floor(index / 3);
    const far = size - 11 + (index % 3);
    draw(near, far, ((bits >>> index) & 1) === 1);
    draw(far, near, ((bits >>> index) & 1) === 1);
  }
}

function drawPatterns(draw, size, version) {
  for (let index = 0; index < size; index += 1) {
    draw(6, index, index % 2 === 0);
    draw(index, 6, index % 2 === 0);
  }
  const isFinderDark = (distance) => distance !== 2 && distance !== 4;
  drawSquare(draw, size, 3, 3, 4, isFinderDark);
  drawSquare(draw, size, size - 4, 3, 4, isFinderDark);
  drawSquare(draw, size, 3, size - 4, 4, isFinderDark);
  const positions = alignmentPositions(version, size);
  const last = positions.length - 1;
  positions.forEach((x, column) => {
    positions.forEach((y, row) => {
      const isFinder = (column === 0 && (row === 0 || row === last)) || (column === last && row === 0);
      if (!isFinder) drawSquare(draw, size, x, y, 2, (distance) => distance !== 1);
    });
  });
  drawFormat(draw, size);
  if (version >= 7) drawVersion(draw, size, version);
}

function drawCodewords(modules, codewords) {
  const size = modules.length;
  let index = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (modules[y][x] !== undefined) continue;
        const bit = index < codewords.length * 8 && ((codewords[index >>> 3] >>> (7 - (index & 7))) & 1) === 1;
        modules[y][x] = bit !== ((x + y) % 2 === 0);
        index += 1;
      }
    }
  }
}

function modulesOf(text) {
  const bytes = Buffer.from(text);
  const version = versionFor(bytes.length);
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => new Array(size).fill(undefined));
  const draw = (x, y, isDark) => {
    modules[y][x] = isDark;
  };
  drawPatterns(draw, size, version);
  drawCodewords(modules, interleavedCodewords(dataCodewords(bytes, version), version));
  return modules;
}

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let step = 0; step < 8; step += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

function pngChunk(name, content) {
  const body = Buffer.concat([Buffer.from(name), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

export function pictureOf(text) {
  const modules = modulesOf(text);
  const side = (modules.length + quietModules * 2) * modulePixels;
  const isDark = (x, y) => modules[y]?.[x] === true;
  const toModule = (pixel) => Math.floor(pixel / modulePixels) - quietModules;
  const rows = Buffer.alloc((side + 1) * side, 0xff);
  for (let y = 0; y < side; y += 1) {
    rows[y * (side + 1)] = 0;
    for (let x = 0; x < side; x += 1) if (isDark(toModule(x), toModule(y))) rows[y * (side + 1) + 1 + x] = 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
