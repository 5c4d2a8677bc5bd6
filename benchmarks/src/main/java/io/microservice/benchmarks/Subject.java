package io.microservice.benchmarks;

import java.util.List;

import io.microservice.benchmarks.broker.RunningBroker;

/**
 * What is measured.
 *
 * @param variant the variant
 * @param broker the broker it goes through
 * @param jvms 1 if client and server share a JVM, 2 if each has one
 */
public record Subject(Variant variant, RunningBroker broker, int jvms) {

	/**
	 * Return another variant in the same circumstances.
	 * @param variant the other variant
	 * @return the other subject
	 */
	public Subject with(Variant variant) {
		return new Subject(variant, this.broker, this.jvms);
	}

	/**
	 * Return the variants that are asked for, each with one JVM and two, as asked for.
	 * @param variants all variants
	 * @param broker the broker they go through
	 * @param options what is asked for
	 * @return the subjects
	 */
	public static List<Subject> all(List<? extends Variant> variants, RunningBroker broker, Options options) {
		return options.jvms()
			.stream()
			.flatMap((jvms) -> variants.stream()
				.filter((variant) -> options.includes(variant.label()))
				.map((variant) -> new Subject(variant, broker, jvms)))
			.toList();
	}

}
