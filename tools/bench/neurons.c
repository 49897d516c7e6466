/* Single neurons in C, step by step as in utils.integrate: the yardstick of the bench.
   States and parameters are structs that go by value, so that they live in registers. */
#include <math.h>

typedef struct {
    double I, C_m, g_Na, g_K, g_L, E_Na, E_K, E_L;
} HH;
typedef struct {
    double V, m, h, n;
} Gates;
typedef struct {
    double a_m, b_m, a_h, b_h, a_n, b_n;
} Rates;
typedef struct {
    double v, w;
} Plane;

static inline double ratio(double u) {
    return fabs(u) < 1e-6 ? 1 + u / 2 : u / (1 - exp(-u));
}

static inline Rates rates(double V) {
    return (Rates){ratio((V + 40) / 10), 4 * exp(-(V + 65) / 18),
                   0.07 * exp(-(V + 65) / 20), 1 / (1 + exp(-(V + 35) / 10)),
                   0.1 * ratio((V + 55) / 10), 0.125 * exp(-(V + 65) / 80)};
}

static inline Gates hh(Gates x, HH p) {
    Rates r = rates(x.V);
    double I_Na = p.g_Na * x.m * x.m * x.m * x.h * (x.V - p.E_Na);
    double I_K = p.g_K * (x.n * x.n) * (x.n * x.n) * (x.V - p.E_K);
    double I_L = p.g_L * (x.V - p.E_L);
    return (Gates){(p.I - I_Na - I_K - I_L) / p.C_m, r.a_m * (1 - x.m) - r.b_m * x.m,
                   r.a_h * (1 - x.h) - r.b_h * x.h, r.a_n * (1 - x.n) - r.b_n * x.n};
}

static inline Gates add_Gates(Gates x, double c, Gates k) {
    return (Gates){x.V + c * k.V, x.m + c * k.m, x.h + c * k.h, x.n + c * k.n};
}

static inline Plane fhn(Plane x, double I) {
    return (Plane){x.v - x.v * x.v * x.v / 3 - x.w + I, 0.08 * (x.v + 0.7 - 0.8 * x.w)};
}

static inline Plane add_Plane(Plane x, double c, Plane k) {
    return (Plane){x.v + c * k.v, x.w + c * k.w};
}

/* RK4 of a model f with states S of N numbers; out has N rows of nt recorded states. */
#define RK4(name, f, S, N, P)                                                          \
    void name(const S *start, const P *parameters, double h, long nt, long every,      \
              double *out) {                                                           \
        S x = *start;                                                                  \
        P p = *parameters;                                                             \
        for (long i = 0; i < nt; i++) {                                                \
            for (long k = 0; i > 0 && k < every; k++) {                                \
                S k1 = f(x, p), k2 = f(add_##S(x, h / 2, k1), p);                      \
                S k3 = f(add_##S(x, h / 2, k2), p), k4 = f(add_##S(x, h, k3), p);      \
                x = add_##S(add_##S(x, h / 6, k1), h / 3, k2);                         \
                x = add_##S(add_##S(x, h / 3, k3), h / 6, k4);                         \
            }                                                                          \
            for (int j = 0; j < N; j++) out[j * nt + i] = ((double *)&x)[j];           \
        }                                                                              \
    }

RK4(hh_rk4, hh, Gates, 4, HH)
RK4(fhn_rk4, fhn, Plane, 2, double)

static inline double relax(double x, double inf, double rate, double h) {
    return inf + (x - inf) * exp(-h * rate);
}

/* Exponential Euler, all variables from the old state. */
void hh_exp_euler(const Gates *start, const HH *parameters, double h, long nt, long every,
                  double *out) {
    Gates x = *start;
    HH p = *parameters;
    for (long i = 0; i < nt; i++) {
        for (long k = 0; i > 0 && k < every; k++) {
            Rates r = rates(x.V);
            double g_Na = p.g_Na * x.m * x.m * x.m * x.h;
            double g_K = p.g_K * (x.n * x.n) * (x.n * x.n), g = g_Na + g_K + p.g_L;
            double I = g_Na * p.E_Na + g_K * p.E_K + p.g_L * p.E_L + p.I;
            double s_m = r.a_m + r.b_m, s_h = r.a_h + r.b_h, s_n = r.a_n + r.b_n;
            x = (Gates){relax(x.V, I / g, g / p.C_m, h), relax(x.m, r.a_m / s_m, s_m, h),
                        relax(x.h, r.a_h / s_h, s_h, h), relax(x.n, r.a_n / s_n, s_n, h)};
        }
        for (int j = 0; j < 4; j++) out[j * nt + i] = ((double *)&x)[j];
    }
}
