package io.microservice.rpc;

import java.util.concurrent.CountDownLatch;

import io.microservice.service.Microservice;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/**
 * A service that says when it has begun with a call, and never ends.
 */
@Microservice("holding")
class HoldingService {

	@Rpc
	String hold(String token) throws InterruptedException {
		System.out.println("holding " + token);
		new CountDownLatch(1).await();
		return "never";
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Instance {

		public static void main(String[] args) {
			new SpringApplicationBuilder(Instance.class, HoldingService.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.properties("microservice.rpc.client.enabled=false")
				.run(args);
			System.out.println("started");
		}

	}

}
