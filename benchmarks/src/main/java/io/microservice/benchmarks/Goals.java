package io.microservice.benchmarks;

/**
 * What is to be reached, as ratios in one run.
 */
public final class Goals {

	private final Table table;

	/**
	 * Set goals.
	 * @param jvms the number of JVMs they are reached with
	 */
	public Goals(int jvms) {
		this.table = new Table("goal, %d JVM".formatted(jvms), "target", "reached", "met");
	}

	/**
	 * Add a ratio that is to be high.
	 * @param goal what it is
	 * @param target the least
	 * @param reached the ratio, NaN if unknown
	 */
	public void atLeast(String goal, double target, double reached) {
		this.table.add(goal, "≥ " + target, reached, met(reached, reached >= target));
	}

	/**
	 * Add a ratio that is to be low.
	 * @param goal what it is
	 * @param target the most
	 * @param reached the ratio, NaN if unknown
	 */
	public void atMost(String goal, double target, double reached) {
		this.table.add(goal, "≤ " + target, reached, met(reached, reached <= target));
	}

	private static String met(double reached, boolean met) {
		return Double.isNaN(reached) ? "–" : met ? "yes" : "no";
	}

	public Table table() {
		return this.table;
	}

}
