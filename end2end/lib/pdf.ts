// Files to hand in.

/** A whole PDF of one page; `padding` bytes of comment make it larger. */
export function pdf(text: string, padding = 0): Buffer {
  const content = `BT /F1 14 Tf 60 780 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const places: number[] = [];
  objects.forEach((object, index) => {
    places.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  file += `%${"x".repeat(padding)}\n`;
  const table = file.length;
  file += `xref\n0 ${places.length + 1}\n0000000000 65535 f \n`;
  file += places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  file += `trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
