package io.microservice.benchmarks.http;

import io.microservice.benchmarks.Drive;
import io.microservice.benchmarks.Scenario;
import io.microservice.benchmarks.Variant;
import io.microservice.benchmarks.http.ours.BlockingService;
import io.microservice.benchmarks.http.ours.MonoService;
import io.microservice.benchmarks.http.ours.PlainService;
import io.microservice.benchmarks.http.spring.FunctionConfiguration;
import io.microservice.benchmarks.http.spring.MonoController;
import io.microservice.benchmarks.http.spring.PlainController;

/**
 * What is measured.
 */
public enum HttpVariant implements Variant {

	FUNCTION("function", FunctionConfiguration.class, false),

	CONTROLLER("controller", PlainController.class, false),

	CONTROLLER_MONO("controller-mono", MonoController.class, false),

	OURS("ours", PlainService.class, true),

	OURS_MONO("ours-mono", MonoService.class, true),

	OURS_BLOCKING("ours-blocking", BlockingService.class, true);

	private final String label;

	private final Class<?> bean;

	private final boolean ours;

	HttpVariant(String label, Class<?> bean, boolean ours) {
		this.label = label;
		this.bean = bean;
		this.ours = ours;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public Drive drive() {
		return Drive.WRK;
	}

	@Override
	public Scenario scenario() {
		return new HttpScenario(this.bean, this.ours);
	}

}
