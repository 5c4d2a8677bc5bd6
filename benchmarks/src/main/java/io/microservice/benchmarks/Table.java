package io.microservice.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table in Markdown with aligned columns.
 */
public final class Table {

	private final List<String[]> rows = new ArrayList<>();

	/**
	 * Create a table.
	 * @param header the column names
	 */
	public Table(String... header) {
		this.rows.add(header);
	}

	/**
	 * Add a row.
	 * @param cells text, or numbers, printed with few digits
	 */
	public void add(Object... cells) {
		String[] row = new String[cells.length];
		for (int i = 0; i < cells.length; i++) {
			row[i] = (cells[i] instanceof Double number) ? format(number) : String.valueOf(cells[i]);
		}
		this.rows.add(row);
	}

	private static String format(double number) {
		if (Double.isNaN(number)) {
			return "–";
		}
		return String.format(Locale.ROOT, (number >= 1000) ? "%,.0f" : (number >= 20) ? "%.0f" : "%.2f", number);
	}

	@Override
	public String toString() {
		int[] widths = new int[this.rows.get(0).length];
		for (String[] row : this.rows) {
			for (int i = 0; i < row.length; i++) {
				widths[i] = Math.max(widths[i], row[i].length());
			}
		}
		StringBuilder text = new StringBuilder();
		for (int row = 0; row < this.rows.size(); row++) {
			append(text, this.rows.get(row), widths);
			if (row == 0) {
				appendRule(text, widths);
			}
		}
		return text.toString();
	}

	private static void append(StringBuilder text, String[] row, int[] widths) {
		for (int i = 0; i < row.length; i++) {
			String format = (i == 0) ? "| %-" + widths[i] + "s " : "| %" + widths[i] + "s ";
			text.append(format.formatted(row[i]));
		}
		text.append("|\n");
	}

	private static void appendRule(StringBuilder text, int[] widths) {
		for (int i = 0; i < widths.length; i++) {
			text.append((i == 0) ? "|" : "|").append("-".repeat(widths[i] + 1)).append((i == 0) ? "-" : ":");
		}
		text.append("|\n");
	}

}
