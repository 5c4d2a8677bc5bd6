package io.microservice.docs.nameko;

import java.net.URI;

import io.microservice.docs.ExampleTest;
import io.microservice.rpc.Rpc;
import io.microservice.rpc.RpcNaming;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.service.Microservice;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of {@code nameko.md}, as far as they need no Python.
 */
@ExampleTest
class NamekoTests {

	@Autowired
	private URI broker;

	@Test
	void shouldNameMethodsAndArgumentsAsPythonDoes() {
		try (ConfigurableApplicationContext context = SpringApplication.run(SnakeCase.class,
				"--spring.config.location=classpath:nameko/snake-case.yaml", "--spring.main.web-application-type=none",
				"--spring.main.banner-mode=off", "--spring.rabbitmq.host=" + this.broker.getHost(),
				"--spring.rabbitmq.port=" + this.broker.getPort());
				ClusterRpc rpc = ClusterRpc.builder()
					.uri(this.broker.toString())
					.naming(RpcNaming.SNAKE_CASE)
					.build()) {
			assertThat(rpc.service("users")
				.method("display_name")
				.keyword("first_name", "Ada")
				.keyword("last_name", "Lovelace")
				.call()).isEqualTo("Ada Lovelace");
		}
	}

	@Microservice("users")
	static class UserService {

		@Rpc
		String displayName(String firstName, String lastName) {
			return firstName + " " + lastName;
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(UserService.class)
	static class SnakeCase {

	}

}
