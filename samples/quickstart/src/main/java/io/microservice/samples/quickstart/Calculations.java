package io.microservice.samples.quickstart;

/**
 * What has been calculated.
 *
 * @param count the number of calculations
 * @param sum the sum of their results
 */
record Calculations(long count, long sum) {

	static final Calculations NONE = new Calculations(0, 0);

	Calculations plus(int result) {
		return new Calculations(this.count + 1, this.sum + result);
	}

}
